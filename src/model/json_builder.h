// SPDX-License-Identifier: MIT
// What the parser of JSON tells, put together to a tree. Part of json.cpp,
// which alone knows the library: here it is a parameter.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/json.h"
#include "tensor/message.h"

namespace ae {

/// Follows the parser event by event, which is half the code of the library's
/// own callback. Refuses what is unsafe to walk through (deep nesting, endless
/// lists) and a name given twice, which the tree would not show.
template <class Library>
class JsonBuilder {
 public:
  JsonBuilder(Library& root, std::string_view what, ErrorCode code)
      : root_(root), what_(what), code_(code) {}

  bool null() { return add(nullptr); }
  bool boolean(bool flag) { return add(flag); }
  bool number_integer(std::int64_t number) { return add(number); }
  bool number_unsigned(std::uint64_t number) { return add(number); }
  bool number_float(double number, const std::string&) { return add(number); }
  bool string(std::string& text) { return add(std::move(text)); }
  bool binary(std::vector<std::uint8_t>&) { return false; }

  bool start_object(std::size_t) {
    names_.emplace_back();
    return open(Library::object());
  }
  bool start_array(std::size_t) { return open(Library::array()); }
  bool end_object() {
    names_.pop_back();
    return end_array();
  }
  bool end_array() {
    open_.pop_back();
    return true;
  }

  bool key(std::string& name) {
    if (!names_.back().insert(name).second) {
      fail({"each name once, got ", Json(name).excerpt(), " twice"});
    }
    if (names_.back().size() > kMostNames) {
      fail({"at most ", kMostNames, " names in an object, got more"});
    }
    name_ = std::move(name);
    return true;
  }

  template <class Exception>
  bool parse_error(std::size_t, const std::string&, const Exception&) {
    return false;
  }

 private:
  static constexpr std::size_t kDeepestNesting = 32;
  static constexpr std::size_t kMostNames = 20'000;

  bool add(Library value) {
    place(std::move(value));
    return true;
  }

  bool open(Library empty) {
    if (open_.size() + 1 >= kDeepestNesting) {
      fail({"fewer than ", kDeepestNesting, " levels of nesting, got more"});
    }
    open_.push_back(place(std::move(empty)));
    return true;
  }

  /// Only the innermost open list grows, so the others stay where they are.
  Library* place(Library value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    Library& parent = *open_.back();
    if (parent.is_array()) {
      parent.push_back(std::move(value));
      return &parent.back();
    }
    return &(parent[name_] = std::move(value));
  }

  [[noreturn]] void fail(MessageParts expected) const {
    refuse(code_, {what_, ": expected ", message(expected)});
  }

  Library& root_;
  std::string_view what_;
  ErrorCode code_;
  std::vector<Library*> open_;
  std::vector<std::set<std::string>> names_;  ///< of each open object
  std::string name_;
};

}  // namespace ae
