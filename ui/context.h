#pragma once

#include <QObject>

#include <optional>
#include <string>
#include <utility>

#include "model/core/event_store.h"
#include "model/ids.h"
#include "store/runtime/session.h"

namespace palmares::ui {

/// What the window is looking at: one small value that travels between views and workspaces.
struct Selection {
    std::optional<ChallengeId> challenge;
    std::optional<std::int64_t> stage; ///< its number; none: the whole challenge
    CategoryKey category{"open"};
    std::optional<AthleteId> athlete;
    std::optional<std::string> stream; ///< Inspect: only this stream is listed
    std::optional<Position> event;

    bool operator==(const Selection&) const = default;
};

/// The one selection of a window and its one signal.
class SelectionModel final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    const Selection& now() const { return m_now; }
    /// Emits `changed` only if something differs.
    void set(const Selection& selection);
    /// `update([](Selection& s) { s.athlete = id; })`
    template <class Change>
    void update(Change change)
    {
        Selection next = m_now;
        change(next);
        set(next);
    }

Q_SIGNALS:
    void changed(const palmares::ui::Selection& now, const palmares::ui::Selection& before);

private:
    Selection m_now;
};

/// Announces growth of the log and changes of the tables on the UI thread, at most ten times a second however fast they
/// come. Views ask again for what they show.
class LogPulse final : public QObject {
    Q_OBJECT
public:
    LogPulse(runtime::Session& session, QObject* parent);
    ~LogPulse() override;

    runtime::Progress now() const { return m_now; }

Q_SIGNALS:
    void grew(palmares::runtime::Progress now);
    void tablesChanged(palmares::read_models::TableSet tables);

private:
    void look();

    runtime::Session& m_session;
    runtime::Progress m_now;
};

class Actions;
class LogIndex;

/// What every view and action is given; nothing else is shared. Lives as long as the window shows its store.
struct Context {
    runtime::Session& session;
    LogPulse& pulse;
    SelectionModel& selection;
    Actions& actions;
    LogIndex& log; ///< every event of the store in columns, and Inspect's filter

    /// Calls `then` on the UI thread whenever rows of one of `tables` have changed, while `receiver` lives:
    /// `context.onChanged(read_models::badgesRead, this, [this] { ask(); });`
    template <class Then>
    void onChanged(read_models::TableSet tables, QObject* receiver, Then then) const
    {
        QObject::connect(&pulse, &LogPulse::tablesChanged, receiver,
                         [tables, then = std::move(then)](read_models::TableSet changed) {
                             if (changed.meets(tables)) then();
                         });
    }
};

} // namespace palmares::ui
