#include "store/platform/socket_wait.h"

#include "store/platform/linux/interruption.h"

namespace palmares::store {

namespace {

class PollingWait final : public SocketWait {
public:
    bool wait(int socket, std::chrono::milliseconds patience) override
    {
        return m_interruption.wait(socket, static_cast<int>(patience.count()));
    }
    void interrupt() override { m_interruption.interrupt(); }

private:
    Interruption m_interruption;
};

} // namespace

std::unique_ptr<SocketWait> SocketWait::make()
{
    return std::make_unique<PollingWait>();
}

} // namespace palmares::store
