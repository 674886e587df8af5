#pragma once

#include <QWidget>

#include "ui/leaderboard/board_data.h"

class QPushButton;

namespace palmares::ui {

class Badge;
class FigureLabel;
class InkLabel;

/// The header of a leaderboard: name and period of the challenge or stage, goal, time left, attempts, competitors, and
/// whether the results are final. From a stage a button leads back to the challenge.
class BoardHeader final : public QWidget {
    Q_OBJECT
public:
    explicit BoardHeader(QWidget* parent);
    void show(const BoardData& shown);

Q_SIGNALS:
    void challengeWanted();

private:
    void showGoal(const BoardData& shown);
    void showRemaining(const BoardData& shown);

    QPushButton* m_challenge;
    InkLabel* m_name;
    InkLabel* m_period;
    Badge* m_state;
    FigureLabel* m_goal;
    FigureLabel* m_remaining;
    FigureLabel* m_attempts;
    FigureLabel* m_competitors;
};

} // namespace palmares::ui
