#include "store/runtime/policy_host.h"

#include "model/policies/policies.h"

namespace palmares::runtime {

std::vector<std::unique_ptr<PolicyHost>> everyPolicy(const FindSnapshot& find)
{
    using namespace boost::mp11;
    std::vector<std::unique_ptr<PolicyHost>> hosts;
    mp_for_each<mp_transform<mp_identity, Policies>>(
        [&]<class P>(mp_identity<P>) { hosts.push_back(std::make_unique<PolicyOf<P>>(find)); });
    return hosts;
}

} // namespace palmares::runtime
