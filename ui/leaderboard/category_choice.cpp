#include "ui/leaderboard/category_choice.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>

#include <algorithm>

#include "ui/look/text.h"
#include "ui/widgets/segmented_control.h"

namespace palmares::ui {
namespace {

using read_models::BoardName;

QString titleOf(const CategoryKey& category)
{
    if (category == menCategory) return CategoryChoice::tr("Men");
    if (category == womenCategory) return CategoryChoice::tr("Women");
    return category == openCategory ? CategoryChoice::tr("Overall") : utf8(category.value);
}

int placeIn(const std::vector<BoardName>& boards, const BoardName& board)
{
    const auto found = std::ranges::find(boards, board);
    return found == boards.end() ? -1 : static_cast<int>(found - boards.begin());
}

} // namespace

QString titleOf(const BoardName& board, const std::vector<BoardName>& all)
{
    if (const auto group = ageGroupOf(board.category)) return utf8(titleOf(*group));
    if (std::ranges::count(all, board.category, &BoardName::category) == 1) return titleOf(board.category);
    if (std::ranges::count(all, board.name, &BoardName::name) == 1) return utf8(board.name);
    return QStringLiteral("%1 %2").arg(utf8(board.name), titleOf(board.category).toLower());
}

CategoryChoice::CategoryChoice(QWidget* parent)
    : QWidget(parent)
    , m_usual(new SegmentedControl(this))
    , m_ages(new QComboBox(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_usual);
    layout->addWidget(m_ages);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_usual->setAccessibleName(tr("Category"));
    m_ages->setAccessibleName(tr("Age group"));
    m_ages->setPlaceholderText(tr("Age group"));
    m_ages->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_ages->hide();
    connect(m_usual, &SegmentedControl::currentChanged, this,
            [this](int segment) { Q_EMIT chosen(m_boards[static_cast<std::size_t>(segment)]); });
    connect(m_ages, &QComboBox::activated, this,
            [this](int row) { Q_EMIT chosen(m_groups[static_cast<std::size_t>(row)]); });
}

void CategoryChoice::show(const std::vector<BoardName>& boards, const BoardName& shown)
{
    const QSignalBlocker blocker(m_usual);
    std::vector<BoardName> usual, groups;
    for (const BoardName& each : boards)
        (ageGroupOf(each.category) ? groups : usual).push_back(each);
    if (usual != m_boards) {
        m_boards = usual;
        QStringList titles;
        for (const BoardName& each : m_boards)
            titles << titleOf(each, m_boards);
        m_usual->setSegments(titles);
    }
    if (groups != m_groups) {
        m_groups = groups;
        m_ages->clear();
        for (const BoardName& each : m_groups)
            m_ages->addItem(titleOf(each, m_groups));
    }
    m_ages->setVisible(!m_groups.empty());
    m_ages->setCurrentIndex(placeIn(m_groups, shown));
    const int segment = placeIn(m_boards, shown);
    if (segment < 0)
        m_usual->clearCurrent();
    else
        m_usual->setCurrent(segment);
}

} // namespace palmares::ui
