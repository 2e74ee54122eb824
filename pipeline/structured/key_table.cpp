#include "pipeline/structured/key_table.hpp"

namespace parsimony {

ValueType type_of(const Value& value) noexcept {
  static constexpr ValueType types[] = {ValueType::text, ValueType::integer, ValueType::real,
                                        ValueType::boolean, ValueType::json};
  return types[value.index()];
}

Key* KeyTable::intern(std::string_view name) {
  if (const auto found = keys_.find(name); found != keys_.end()) return found->second.get();
  const bool full = keys_.size() - named_ >= max_keys;
  if (full && keys_.size() >= 2 * max_keys) return nullptr;
  const KeyRole role = role_of_key(name);
  const bool named = role.role != Role::attribute || role.companion != 0;
  if (full && !named) return nullptr;
  auto key = std::make_unique<Key>();
  key->name = name;
  key->role = role;
  key->convention = convention_of_key(name);
  key->text_name = key->name + ".text";
  if (role.role == Role::level) {
    key->json_source = "json:" + key->name;
    key->logfmt_source = "logfmt:" + key->name;
  }
  named_ += named ? 1 : 0;
  return keys_.emplace(key->name, std::move(key)).first->second.get();
}

}  // namespace parsimony
