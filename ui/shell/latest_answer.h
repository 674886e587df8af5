#pragma once

#include <functional>
#include <utility>

#include "ui/shell/ask.h"
#include "ui/shell/context.h"

namespace palmares::ui {

/// Keeps what a view shows up to date. At most one question is pending and at most one waits for its answer, however
/// often the view asks. UI thread.
template <class Answer>
class LatestAnswer final {
public:
    using Question = std::function<Answer(runtime::Reader&)>; ///< runs on the session's reading thread

    /// `question` makes the question from the state of the view at the moment of asking; `show` receives the answer.
    LatestAnswer(Context& context, QWidget* view, std::function<Question()> question, std::function<void(Answer)> show)
        : m_context(context)
        , m_view(view)
        , m_question(std::move(question))
        , m_show(std::move(show))
    {}

    /// Asks again whenever one of these tables changes.
    void follow(read_models::TableSet tables)
    {
        m_context.onChanged(tables, m_view, [this] { refresh(); });
    }

    /// Asks another question: the answer to a pending one is dropped.
    void ask()
    {
        m_isObsolete = m_isPending;
        refresh();
    }

    /// Asks the same question again: a pending answer is still shown.
    void refresh()
    {
        if (m_isPending) {
            m_asksAgain = true;
            return;
        }
        m_isPending = true;
        ui::ask(m_context.session, m_view, m_question(), [this](Answer answer) { take(std::move(answer)); });
    }

private:
    void take(Answer answer)
    {
        m_isPending = false;
        const bool asksAgain = std::exchange(m_asksAgain, false);
        if (!std::exchange(m_isObsolete, false)) m_show(std::move(answer));
        if (asksAgain) refresh();
    }

    Context& m_context;
    QWidget* m_view;
    std::function<Question()> m_question;
    std::function<void(Answer)> m_show;
    bool m_isPending = false;
    bool m_asksAgain = false;
    bool m_isObsolete = false; ///< the pending answer
};

} // namespace palmares::ui
