using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Tasks;
using TaskStatus = Baton.Kernel.Tasks.TaskStatus;

namespace Baton.Kernel.Tests.Tasks;

/// <summary>Work that is done by filling in a form, as the same state machine sees it that counts votes.</summary>
public sealed class HandlingTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);

    private static Approval Open(params string[] people) => Approval.Open(
        new ApprovalDraft
        {
            Mode = ApprovalMode.Any, People = [.. people], Reason = ReasonRule.Never,
            Notice = new TaskNotice("验收", null, [], []) { Form = [new FormField("数量", "数量", FieldKind.Number) { Minimum = 0 }] },
        },
        index => $"t{index}",
        Now);

    [Fact]
    public void the_first_to_do_it_is_enough_and_what_was_filled_in_stays_with_the_decision()
    {
        var (next, refusal) = Open("chen", "zhou").Act(Act("t0", "chen", "12"), Now);

        Assert.Null(refusal);
        Assert.Equal(ApprovalOutcome.Handled, next.Outcome);
        Assert.Equal([TaskStatus.Done, TaskStatus.NotNeeded], next.Tasks.Select(task => task.Status));
        Assert.Equal(ObjectValue.Empty.With("数量", Value.From(12m)), next.Tasks[0].Decision!.Fields);
        Assert.Equal(next.Tasks[0].Decision!.Fields, ((ITaskNode)next).NoticeOf(next.Tasks[0]).Filled);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("")]
    public void what_does_not_fit_is_refused_whichever_way_it_comes(string text)
    {
        var open = Open("chen");

        var (next, refusal) = open.Act(Act("t0", "chen", text), Now);

        Assert.Equal(Refusal.InputInvalidCode, refusal!.Code);
        Assert.Same(open, next);
    }

    [Fact]
    public void nobody_agrees_to_a_form_and_nobody_fills_in_a_vote()
    {
        Assert.Equal(Refusal.VerbUnknownCode, Open("chen").Act(new TaskAct("t0", TaskVerb.Agree, "chen", null, "card", null), Now).Refusal!.Code);
        var vote = Approval.Open(new ApprovalDraft { Mode = ApprovalMode.Any, People = ["chen"], Reason = ReasonRule.Never, Notice = new TaskNotice("报销", null, [], []) }, index => $"t{index}", Now);
        Assert.Equal(Refusal.VerbUnknownCode, vote.Act(Act("t0", "chen", "1"), Now).Refusal!.Code);
    }

    [Fact]
    public void a_form_comes_back_from_the_store_as_it_was()
    {
        var notice = ((ITaskNode)Open("chen").Act(Act("t0", "chen", "12.50"), Now).Next).NoticeOf(Open("chen").Tasks[0] with { Decision = new TaskDecision(TaskVerb.Handle, "chen", null, "page", null) { Fields = ObjectValue.Empty.With("数量", Value.From(12.50m)) } });

        Assert.Equal(notice, StateJson.ReadNotice(StateJson.Write(notice)));
    }

    private static TaskAct Act(string task, string person, string count) =>
        new(task, TaskVerb.Handle, person, null, "page", null) { Fields = ObjectValue.Empty.With("数量", Value.From(count)) };
}
