#pragma once

#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "store/engine/application.h"
#include "store/engine/processes/process_manager.h"
#include "store/read_models/read_model.h"

namespace palmares::runtime {

/// Completes commands with what only the tables know: a free slug, a membership.
class LookUp final : public engine::Middleware {
public:
    /// Where to look things up; nullptr while there are no tables.
    using Tables = std::function<read_models::ReadModel*()>;

    explicit LookUp(Tables tables = [] { return nullptr; })
        : m_tables(std::move(tables))
    {}
    void before(engine::Pipeline& pipeline) override;

private:
    Tables m_tables;
};

/// Our domain as the engine runs it: every aggregate of model/domain.h, who may do what, and `lookUp`.
engine::Application segmentChallenge(std::shared_ptr<LookUp> lookUp);

/// One of every policy of the program.
std::vector<std::unique_ptr<engine::ProcessManager>> everyPolicy(const engine::FindSnapshot& find);

/// What becomes of a policy's command that is refused: it is parked, and the policy goes on. One that cannot be sent
/// now stops it until it can.
Reaction parkWhatIsRefused(const CommandFailure& failure);

/// How far policies have reacted.
inline constexpr std::string_view policiesSubscription = "policies";
inline constexpr std::string_view policiesSnapshot = "policies-snapshot";

} // namespace palmares::runtime
