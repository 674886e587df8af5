#pragma once

#include <QApplication>
#include <QMetaObject>
#include <QPointer>

#include <utility>

#include "store/runtime/session.h"

namespace palmares::ui {

namespace detail {

/// Wraps `job` for a thread of the session; its answer is passed to `then` on the UI thread, unless `receiver` has been
/// destroyed. The guard may only be read on the UI thread, so the answer is queued through the application.
template <class Job, class Then>
auto hop(QObject* receiver, Job job, Then then)
{
    return [guard = QPointer<QObject>(receiver), job = std::move(job), then = std::move(then)](auto& source) mutable {
        QMetaObject::invokeMethod(
            qApp,
            [guard = std::move(guard), then = std::move(then), answer = job(source)]() mutable {
                if (guard) then(std::move(answer));
            },
            Qt::QueuedConnection);
    };
}

} // namespace detail

/// Reads on the session's reading thread: `ask(session, this, [](Reader& r) { return read_models::challenges(r.rows);
/// }, [this](auto rows) { … })`. Call it from the UI thread.
template <class Job, class Then>
void ask(runtime::Session& session, QObject* receiver, Job job, Then then)
{
    session.read(detail::hop(receiver, std::move(job), std::move(then)));
}

/// The same with the engine on the writing thread.
template <class Job, class Then>
void tell(runtime::Session& session, QObject* receiver, Job job, Then then)
{
    session.write(detail::hop(receiver, std::move(job), std::move(then)));
}

} // namespace palmares::ui
