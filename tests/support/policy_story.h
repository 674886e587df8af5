#pragma once

#include <string>
#include <vector>

#include "model/core/process.h"
#include "tests/support/command_text.h"

namespace palmares::testing {

/// A policy's part of a story: `on(event)` gives the commands it sends, as `StartStage {"stage_uuid":…}`.
template <class Policy>
class PolicyStory {
public:
    using Instance = typename Policy::Instance;

    template <class Event>
    std::vector<std::string> on(const Event& event)
    {
        Turn<Instance> turn{m_instances};
        Policy::on(event, turn);
        return texts(turn);
    }

    std::vector<std::string> flush()
    {
        Turn<Instance> turn{m_instances};
        Policy::flush(turn);
        return texts(turn);
    }

    Instances<Instance>& instances() { return m_instances; }

private:
    static std::vector<std::string> texts(const Turn<Instance>& turn)
    {
        std::vector<std::string> all;
        for (const Value& command : turn.commands)
            all.push_back(asText(command));
        return all;
    }

    Instances<Instance> m_instances;
};

} // namespace palmares::testing
