#pragma once

#include "model/core/value.h"
#include "model/domain.h"

namespace palmares::testing {

/// The command in `value`, which a policy sent.
inline AnyCommand anyCommandOf(const Value& value)
{
    AnyCommand found;
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, AllCommands>>(
        [&]<class C>(boost::mp11::mp_identity<C>) {
            if (const C* const held = value.get<C>()) found = asAnyCommand(*held);
        });
    return found;
}

} // namespace palmares::testing
