#pragma once

#include <QHash>
#include <QPixmap>
#include <QVariantAnimation>
#include <QWidget>

#include <vector>

class QTableView;

namespace palmares::ui {

/// Lets the rows of a table slide from where they were to where they are. It lies over the table only while it
/// moves, and lets every click through.
class RowSlide final : public QWidget {
    Q_OBJECT
public:
    /// Rows are known by the value of `keyRole` in their first column.
    RowSlide(QTableView& table, int keyRole);

    /// Before the rows change: where each stands now.
    void remember();
    /// After they have changed. Nothing moves with reduced motion, or when more than 50 rows would.
    void slide();
    bool isSliding() const { return m_motion.state() == QAbstractAnimation::Running; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Row {
        QPixmap picture;
        int from = 0;
        int to = 0;
    };

    QTableView& m_table;
    int m_keyRole;
    QHash<QString, int> m_before;
    std::vector<Row> m_rows;
    QVariantAnimation m_motion;
};

} // namespace palmares::ui
