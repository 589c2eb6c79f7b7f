// SPDX-License-Identifier: MIT
#include "model/spec/corruption_list_spec.h"

#include "corruptions/corruption_list.h"
#include "tensor/message.h"

namespace ae {
namespace {

constexpr std::size_t kMostCorruptions = 16;

}  // namespace

Json CorruptionListSpec::print() const {
  Json list = Json::array();
  for (const CorruptionConfig& corruption : corruptions_) {
    list.push_back(corruption->print());
  }
  return list;
}

std::unique_ptr<Corruption> CorruptionListSpec::make(
    const Shape& input_shape) const {
  std::vector<std::unique_ptr<Corruption>> corruptions;
  for (const CorruptionConfig& corruption : corruptions_) {
    corruptions.push_back(corruption->make(input_shape));
  }
  return std::make_unique<CorruptionList>(std::move(corruptions),
                                          input_shape.size());
}

CorruptionConfig parse_corruption_list(const Json& json,
                                       const std::string& path) {
  if (json.empty() || json.size() > kMostCorruptions) {
    refuse(ErrorCode::kConfig,
           {path, ": expected a list of 1 to 16 corruptions, got ", json.size(),
            ". Leave it out for none."});
  }
  std::vector<CorruptionConfig> corruptions;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const std::string item = path + "[" + std::to_string(i) + "]";
    // A list within a list is no object, which is what is said about it.
    if (json[i].is_array()) (void)JsonObject(json[i], item);
    corruptions.push_back(parse_corruption(json[i], item));
  }
  return std::make_shared<CorruptionListSpec>(std::move(corruptions));
}

}  // namespace ae
