#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
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
    /// Whether it looks something up for this command: then the tables have to know what was sent before. Commands of
    /// one kind that are decided together do not need each other's rows.
    static bool completes(const Value& command);

    void beginGroup() override { m_slugs.clear(); }
    void before(engine::Pipeline& pipeline) override;

private:
    template <class Command>
    void fillSlug(read_models::ReadModel& rows, Command& command);

    Tables m_tables;
    std::map<std::string, std::string, std::less<>> m_slugs; ///< given in this group, with their challenges
};

/// Our domain as the engine runs it: every aggregate of model/domain.h, who may do what, and `lookUp`.
engine::Application segmentChallenge(std::shared_ptr<LookUp> lookUp);

/// The same without a store: every command and event with its description, to read, write and list them.
const engine::Application& catalogue();

/// One of every policy of the program.
std::vector<std::unique_ptr<engine::ProcessManager>> everyPolicy(const engine::FindSnapshot& find);

/// Parks a policy's command that is refused, and the policy continues. One that cannot be sent
/// now stops it until it can.
Reaction parkWhatIsRefused(const CommandFailure& failure);

/// How far policies have reacted.
inline constexpr std::string_view policiesSubscription = "policies";
inline constexpr std::string_view policiesSnapshot = "policies-snapshot";

} // namespace palmares::runtime
