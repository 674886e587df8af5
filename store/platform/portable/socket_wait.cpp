#include "store/platform/socket_wait.h"

#include <algorithm>

#include "store/platform/portable/interruption.h"

namespace palmares::store {

namespace {

using namespace std::chrono_literals;

/// Knows no sockets: returns often, so that its user looks.
class ShortWait final : public SocketWait {
public:
    bool wait(int, std::chrono::milliseconds patience) override
    {
        return m_interruption.wait(std::min<std::chrono::milliseconds>(patience, 50ms));
    }
    void interrupt() override { m_interruption.interrupt(); }

private:
    Interruption m_interruption;
};

} // namespace

std::unique_ptr<SocketWait> SocketWait::make()
{
    return std::make_unique<ShortWait>();
}

} // namespace palmares::store
