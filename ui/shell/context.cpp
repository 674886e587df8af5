#include "ui/shell/context.h"

#include <QTimer>

namespace palmares::ui {
namespace {

constexpr int pulseMs = 100;

} // namespace

void SelectionModel::set(const Selection& selection)
{
    if (selection == m_now) return;
    const Selection before = std::exchange(m_now, selection);
    Q_EMIT changed(m_now, before);
}

LogPulse::LogPulse(runtime::Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_now(session.progress())
{
    auto* timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, &LogPulse::look);
    timer->start(pulseMs);
}

LogPulse::~LogPulse() = default;

void LogPulse::look()
{
    const runtime::Progress now = m_session.progress();
    if (now == m_now) return;
    const auto changed = now.tables.changedSince(m_now.tables);
    m_now = now;
    Q_EMIT grew(m_now);
    if (!changed.isEmpty()) Q_EMIT tablesChanged(changed);
}

} // namespace palmares::ui
