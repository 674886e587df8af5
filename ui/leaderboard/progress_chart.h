#pragma once

#include <QChartView>

#include <functional>
#include <memory>

#include "store/read_models/queries/progress.h"
#include "ui/leaderboard/board_data.h"

class QValueAxis;
class QDateTimeAxis;

namespace palmares::ui {

/// The value of each athlete over time as steps, against the goal and even pace, below a heading with the unit. Lines
/// are told apart by colour, dash and a label at their end; there is no legend.
class ProgressChart final : public QChartView {
    Q_OBJECT
public:
    explicit ProgressChart(QWidget* parent);

    /// How an athlete is shown on the board.
    struct Look {
        int series = -1; ///< place in Tokens::series, -1 for a thin grey line
        QString place;   ///< the rank
    };
    using LookOf = std::function<Look(const AthleteId&)>;

    void show(std::shared_ptr<const BoardData> board, const std::optional<AthleteId>& selected, LookOf lookOf);
    /// What the values are in: "Kilometres".
    QString unit() const;
    /// The labels at the line ends, from the first athlete drawn to the last.
    QStringList labels() const;

protected:
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Label {
        QPointF end; ///< in values of the axes
        QString text;
        QColor line;
        bool bold = false;
    };

    void rebuild();
    void addCurve(const read_models::Series& series, bool selected);
    void addGoal();
    void addLine(const QColor& color, qreal width, const QList<qreal>& dash, const QList<QPointF>& points);
    double shown(double value) const;
    qreal nowAt() const;

    std::shared_ptr<const BoardData> m_data;
    double m_secondsPerUnit = 3600; ///< of times in a race
    std::optional<AthleteId> m_selected;
    LookOf m_lookOf;
    std::vector<Label> m_labels;
    QDateTimeAxis* m_days = nullptr;
    QValueAxis* m_values = nullptr;
    int m_steps = 0; ///< of the value axis
};

} // namespace palmares::ui
