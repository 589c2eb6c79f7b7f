// SPDX-License-Identifier: MIT
#include "bottlenecks/quantized.h"

#include <algorithm>
#include <numeric>

#include "bottlenecks/quantized_statistics.h"
#include "kernels/codebook.h"
#include "kernels/embedding.h"
#include "kernels/gemm.h"
#include "kernels/loss.h"
#include "kernels/reduction.h"

namespace ae {
namespace {

// Vectors compared at once: bounds the scratch memory, fills the product.
constexpr std::size_t kChunk = 256;

}  // namespace

Quantized::Quantized(const Shape& input_shape, const QuantizedOptions& options)
    : Bottleneck(input_shape, input_shape),
      options_(options),
      extent_(input_shape[input_shape.rank() - 1]) {}

std::vector<ParameterSpec> Quantized::parameter_specs() const {
  const std::size_t codes = options_.codes;
  constexpr auto kZeros = Initializer::kZeros;
  constexpr auto kBuffer = ParameterRole::kBuffer;
  return {
      {"codebook", Shape{codes, extent_}, Initializer::kGlorotUniform, codes,
       extent_, kBuffer},
      {"counts", Shape{codes}, kZeros, 1, 1, kBuffer},
      {"sums", Shape{codes, extent_}, kZeros, 1, 1, kBuffer},
      {"unused", Shape{codes}, kZeros, 1, 1, kBuffer},
  };
}

void Quantized::bind(std::span<const Parameter> parameters) {
  codebook_ = parameters[0].value;
  counts_ = parameters[1].value;
  sums_ = parameters[2].value;
  unused_ = parameters[3].value;
}

std::size_t Quantized::rows(std::size_t batch) const {
  return batch * (input_shape().size() / extent_);
}

std::size_t Quantized::flops() const {
  return 2 * options_.codes * input_shape().size();
}

// Kept: the index of each vector. Scratch: norms of the codes, then scores of
// a chunk of vectors.
std::size_t Quantized::kept_size(std::size_t batch) const {
  return rows(batch);
}

std::size_t Quantized::scratch_size(std::size_t batch) const {
  return options_.codes * (1 + std::min(kChunk, rows(batch)));
}

void Quantized::forward(std::span<const float> input, std::span<float> code,
                        const Pass& pass) {
  const auto norms = pass.scratch.first(options_.codes);
  kernels::negative_half_norms(norms, codebook_, extent_);
  const auto table = kernels::transposed(
      kernels::row_major(codebook_, options_.codes, extent_));
  for (std::size_t begin = 0; begin < pass.kept.size(); begin += kChunk) {
    const std::size_t count = std::min(kChunk, pass.kept.size() - begin);
    const auto vectors = input.subspan(begin * extent_, count * extent_);
    const auto scores =
        pass.scratch.subspan(options_.codes, count * options_.codes);
    kernels::gemm(scores, kernels::row_major(vectors, count, extent_), table,
                  {norms}, pass.gemm);
    kernels::largest_columns(pass.kept.subspan(begin, count), scores,
                             options_.codes);
  }
  kernels::gather_rows(code, pass.kept, codebook_, extent_);
}

void Quantized::backward(const BackwardArrays& arrays, const Pass& pass) {
  if (arrays.d_input.empty()) return;
  const auto values = static_cast<double>(pass.batch) *
                      static_cast<double>(input_shape().size());
  kernels::straight_through(
      arrays.d_input, arrays.d_output, arrays.input, arrays.output,
      static_cast<float>(2.0 * options_.commitment / values));
}

double Quantized::penalty(std::span<const float> input,
                          std::span<const float> code, const Pass& pass) const {
  // value_weight() divides by the model's features where S is meant.
  const double scale = static_cast<double>(pass.features) /
                       static_cast<double>(input_shape().size());
  return options_.commitment * scale * kernels::squared_error(input, code);
}

void Quantized::update_buffers(std::span<const float> input,
                               std::span<const float>, const Pass& pass) {
  const bool is_new = std::all_of(counts_.begin(), counts_.end(),
                                  [](float count) { return count == 0.0F; });
  if (is_new) {
    start(input, pass);
  } else {
    update_averages(input, pass);
    if (options_.restart_after > 0) restart_codes(input, pass);
  }
}

void Quantized::start(std::span<const float> input, const Pass& pass) {
  // Codes without an input to be placed on go on as they are, as the first to
  // be restarted.
  std::copy(codebook_.begin(), codebook_.end(), sums_.begin());
  std::fill(counts_.begin(), counts_.end(), 1.0F);
  std::fill(unused_.begin(), unused_.end(),
            static_cast<float>(options_.restart_after));
  restart_codes(input, pass);
}

void Quantized::update_averages(std::span<const float> input,
                                const Pass& pass) {
  const auto decay = static_cast<float>(options_.decay);
  const auto share = static_cast<float>(1.0 - options_.decay);
  for (float& steps : unused_) steps += 1.0F;
  kernels::scale(counts_, decay);
  for (const float index : pass.kept) {
    const auto k = static_cast<std::size_t>(index);
    counts_[k] += share;
    unused_[k] = 0.0F;
  }
  kernels::scale(sums_, decay);
  kernels::add_to_rows(sums_, input, pass.kept, extent_, share);
  const double total = std::accumulate(counts_.begin(), counts_.end(), 0.0);
  const double all =
      total + static_cast<double>(options_.codes) * options_.epsilon;
  for (std::size_t k = 0; k < options_.codes; ++k) {
    const double count = (counts_[k] + options_.epsilon) / all * total;
    const auto code = codebook_.subspan(k * extent_, extent_);
    std::copy_n(sums_.begin() + k * extent_, extent_, code.begin());
    kernels::scale(code, static_cast<float>(1.0 / count));
  }
}

void Quantized::restart_codes(std::span<const float> input, const Pass& pass) {
  const auto limit = static_cast<float>(options_.restart_after);
  const auto dead = static_cast<std::size_t>(
      std::count_if(unused_.begin(), unused_.end(),
                    [&](float steps) { return steps >= limit; }));
  const std::uint64_t inputs = pass.kept.size();
  const std::uint64_t places = std::min<std::uint64_t>(dead, inputs);
  // The j-th of them takes an input of the j-th part, so none is taken twice.
  std::uint64_t j = 0;
  for (std::size_t k = 0; k < options_.codes && j < places; ++k) {
    if (unused_[k] < limit) continue;
    const std::uint64_t first = j * inputs / places;
    const std::uint64_t count = ++j * inputs / places - first;
    const std::uint64_t word =
        pass.stream(RandomPurpose::kCodebook, static_cast<std::uint32_t>(k))
            .block(0)[0];
    const auto row = static_cast<std::size_t>(first + ((word * count) >> 32));
    place(k, input.subspan(row * extent_, extent_));
  }
}

void Quantized::place(std::size_t code, std::span<const float> vector) {
  const std::size_t offset = code * extent_;
  std::copy(vector.begin(), vector.end(), codebook_.begin() + offset);
  std::copy(vector.begin(), vector.end(), sums_.begin() + offset);
  counts_[code] = 1.0F;
  unused_[code] = 0.0F;
}

std::unique_ptr<LayerStatistics> Quantized::make_statistics() const {
  return std::make_unique<QuantizedStatistics>(*this);
}

}  // namespace ae
