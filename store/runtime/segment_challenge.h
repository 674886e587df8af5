#pragma once

#include <memory>
#include <vector>

#include "store/engine/application.h"
#include "store/engine/processes/process_manager.h"
#include "store/read_models/read_model.h"

namespace palmares::runtime {

/// Completes commands with what only a look-up can tell: a free slug, a membership.
class LookUp final : public engine::Middleware {
public:
    /// nullptr: there is nothing to look up in yet.
    void lookUpIn(read_models::ReadModel* rows) { m_rows = rows; }
    void before(engine::Pipeline& pipeline) override;

private:
    read_models::ReadModel* m_rows = nullptr;
};

/// Our domain as the engine runs it: every aggregate of model/domain.h, who may do what, and `lookUp`.
engine::Application segmentChallenge(std::shared_ptr<LookUp> lookUp);

/// The same without a store: every command and event with its description, to read, write and list them.
const engine::Application& catalogue();

/// One of every policy of the program.
std::vector<std::unique_ptr<engine::ProcessManager>> everyPolicy(const engine::FindSnapshot& find);

/// What becomes of a policy's command that is refused: it is parked, and the policy goes on. One that cannot be sent
/// now stops it until it can.
Reaction parkWhatIsRefused(const CommandFailure& failure);

/// How far policies have reacted.
inline constexpr std::string_view policiesSubscription = "policies";
inline constexpr std::string_view policiesSnapshot = "policies-snapshot";

} // namespace palmares::runtime
