#include "ui/log/filter_sign.h"

#include "ui/log/log_index.h"
#include "ui/look/plural.h"
#include "ui/look/text.h"
#include "ui/look/tokens.h"

namespace palmares::ui {
namespace {

constexpr int widestName = 260; // of a stream; the tool tip has the whole

QString wordsOf(const LogFilter& filter)
{
    QStringList words;
    if (filter.stream) words << utf8(*filter.stream);
    if (filter.category) words << utf8(*filter.category);
    if (!filter.hiddenTypes.empty())
        words << FilterSign::tr("%1 hidden")
                     .arg(counted(static_cast<qint64>(filter.hiddenTypes.size()), FilterSign::tr("type"),
                                  FilterSign::tr("types")));
    return words.join(QStringLiteral(" · "));
}

} // namespace

FilterSign::FilterSign(LogIndex& log, QWidget* parent)
    : QToolButton(parent)
    , m_log(log)
{
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    connect(this, &QToolButton::clicked, this, [this] { m_log.setFilter({}); });
    connect(&log, &LogIndex::refiltered, this, &FilterSign::show);
    show();
}

void FilterSign::show()
{
    const QString words = wordsOf(m_log.filter());
    setText(withoutMnemonic(fontMetrics().elidedText(words, Qt::ElideMiddle, scaled(widestName))) +
            QStringLiteral("  ×"));
    setToolTip(tr("Only %1. Click to clear the filter.").arg(words));
    setAccessibleName(tr("Filter: %1").arg(words));
    setVisible(!m_log.filter().isEmpty());
}

} // namespace palmares::ui
