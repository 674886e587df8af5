#pragma once

namespace palmares::store {

/// Counts a running read, so that its store can refuse to be written to from the sink.
class ReadScope {
public:
    explicit ReadScope(int& running)
        : m_running(running)
    {
        ++m_running;
    }
    ~ReadScope() { --m_running; }
    ReadScope(const ReadScope&) = delete;
    ReadScope& operator=(const ReadScope&) = delete;

private:
    int& m_running;
};

} // namespace palmares::store
