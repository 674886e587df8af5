#pragma once

#include <boost/container_hash/hash.hpp>

#include <cstddef>
#include <functional>
#include <string>

#include "model/core/time.h"
#include "model/core/types.h"

/// Lets `boost::hash` hash every described type by its members.
namespace palmares {

template <class Tag>
std::size_t hash_value(const Id<Tag>& id)
{
    return std::hash<std::string>()(id.value);
}
inline std::size_t hash_value(Flag flag)
{
    return flag.value ? 1 : 0;
}
inline std::size_t hash_value(Metres metres)
{
    return std::hash<double>()(metres.value);
}
inline std::size_t hash_value(Seconds seconds)
{
    return std::hash<std::int64_t>()(seconds.value);
}
inline std::size_t hash_value(Timestamp time)
{
    return std::hash<std::int64_t>()(time.seconds);
}
inline std::size_t hash_value(LocalTime time)
{
    return std::hash<std::int64_t>()(time.seconds);
}

} // namespace palmares
