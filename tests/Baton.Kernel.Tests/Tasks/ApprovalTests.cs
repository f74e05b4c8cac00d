using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Kernel.Tasks;
using Baton.Kernel.Tests.Drawing;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;
using TaskStatus = Baton.Kernel.Tasks.TaskStatus;

namespace Baton.Kernel.Tests.Tasks;

public sealed class ApprovalTests
{
    [Fact]
    public void Everybody_must_agree()
    {
        var play = Asked(ApprovalMode.All, "张三", "李四");

        play.Act("张三", TaskVerb.Agree);
        Assert.Empty(play.Lines);

        play.Act("李四", TaskVerb.Agree);
        Assert.Equal(["Approved"], play.Lines);
    }

    [Fact]
    public void The_first_reject_decides_and_the_others_need_not_answer()
    {
        var play = Asked(ApprovalMode.All, "张三", "李四", "王五").Act("张三", TaskVerb.Agree).Act("李四", TaskVerb.Reject, "金额不符");

        Assert.Equal(["Rejected"], play.Lines);
        Assert.Equal([TaskStatus.Done, TaskStatus.Done, TaskStatus.NotNeeded], play.Tasks.Values.Select(task => task.Status));
    }

    [Theory]
    [InlineData(TaskVerb.Agree, "Approved")]
    [InlineData(TaskVerb.Reject, "Rejected")]
    public void The_first_answer_of_any_decides(TaskVerb verb, string expected)
    {
        var play = Asked(ApprovalMode.Any, "张三", "李四").Act("李四", verb, "理由");

        Assert.Equal([expected], play.Lines);
        Assert.Equal(TaskStatus.NotNeeded, play.Tasks.Values.Single(task => task.Assignee == "张三").Status);
    }

    [Fact]
    public void What_was_decided_is_the_result()
    {
        var play = Asked(ApprovalMode.All, "张三", "李四").Act("张三", TaskVerb.Agree).Act("王五", TaskVerb.Reject, "超预算", onBehalfOf: "李四");

        var result = (ObjectValue)play.State.Outputs["decision"];
        Assert.Equal("Rejected", result["Decision"].ToString());
        Assert.Equal("王五", result["Actor"].ToString());
        Assert.Equal("超预算", result["Reason"].ToString());
        Assert.Equal(["Agree", "Reject"], ((ListValue)result["Votes"]).Items.Select(vote => ((ObjectValue)vote)["Verb"].ToString()));
        Assert.Equal("李四", play.Tasks.Values.Last().Decision!.OnBehalfOf);
    }

    [Fact]
    public void A_person_asked_twice_has_one_task() => Assert.Single(Asked(ApprovalMode.All, "张三", "张三").Tasks);

    [Fact]
    public void Nobody_to_ask_is_an_incident()
    {
        var play = Asked(ApprovalMode.All);

        Assert.Equal("ask", Assert.Single(play.State.Incidents).ActivityId);
    }

    [Theory]
    [InlineData(ReasonRule.OnReject, TaskVerb.Agree, false)]
    [InlineData(ReasonRule.OnReject, TaskVerb.Reject, true)]
    [InlineData(ReasonRule.Always, TaskVerb.Agree, true)]
    [InlineData(ReasonRule.Never, TaskVerb.Reject, false)]
    public void A_reason_is_asked_for_where_the_rule_says_so(ReasonRule rule, TaskVerb verb, bool isNeeded)
    {
        var play = Asked(Asking.Draft(ApprovalMode.Any, ["张三"], rule)).Act("张三", verb, " ");

        Assert.Equal(isNeeded ? Refusal.ReasonMissingCode : null, play.Refusal?.Code);
        Assert.Equal(isNeeded ? TaskStatus.Open : TaskStatus.Done, Assert.Single(play.Tasks.Values).Status);
    }

    [Fact]
    public void A_task_is_only_for_its_assignee_or_who_acts_for_him()
    {
        var play = Asked(ApprovalMode.All, "张三", "李四");
        var task = play.OpenTaskOf("张三");

        play.Feed(new TaskActed(new TaskAct(task, TaskVerb.Agree, "李四", null, "page", null)));
        Assert.Equal(Refusal.NotYourTaskCode, play.Refusal!.Code);
        play.Feed(new TaskActed(new TaskAct(task, TaskVerb.Agree, "张三", "李四", "page", null)));
        Assert.Equal(Refusal.NotYourTaskCode, play.Refusal!.Code);

        Assert.All(play.Tasks.Values, each => Assert.Equal(TaskStatus.Open, each.Status));
    }

    [Fact]
    public void The_second_of_two_equal_acts_changes_nothing()
    {
        var play = Asked(ApprovalMode.All, "张三", "李四");
        var act = new TaskActed(new TaskAct(play.OpenTaskOf("张三"), TaskVerb.Agree, "张三", null, "card", null));

        play.Feed(act);
        var after = StateJson.Write(play.State);
        play.Feed(act);

        Assert.Equal(Refusal.TaskClosedCode, play.Refusal!.Code);
        Assert.Equal(after, StateJson.Write(play.State));
    }

    [Fact]
    public void A_task_of_an_approval_that_is_over_is_unknown()
    {
        var play = Asked(ApprovalMode.Any, "张三", "李四");
        var task = play.OpenTaskOf("李四");
        play.Act("张三", TaskVerb.Agree).Feed(new TaskActed(new TaskAct(task, TaskVerb.Agree, "李四", null, "card", null)));

        Assert.Equal(Refusal.TaskUnknownCode, play.Refusal!.Code);
        Assert.Equal(["Approved"], play.Lines);
    }

    [Fact]
    public void Time_out_decides_what_nobody_has_decided()
    {
        var play = Asked(Asking.Draft(ApprovalMode.All, ["张三", "李四"], due: Play.Monday.AddDays(2)));
        Assert.Equal(Play.Monday.AddDays(2), Assert.Single(play.State.Waits).Due);

        play.Act("张三", TaskVerb.Agree).Timer("ask");

        Assert.Equal(["TimedOut"], play.Lines);
        Assert.Equal([TaskStatus.Done, TaskStatus.TimedOut], play.Tasks.Values.Select(task => task.Status));
    }

    [Fact]
    public void A_decision_comes_before_a_time_out_that_fires_late()
    {
        var play = Asked(Asking.Draft(ApprovalMode.Any, ["张三"], due: Play.Monday.AddDays(2)));
        var execution = play.ExecutionOf("ask");

        play.Act("张三", TaskVerb.Agree).Feed(new TimerDue(execution));

        Assert.Equal(Refusal.NothingWaitsCode, play.Refusal!.Code);
        Assert.Equal(["Approved"], play.Lines);
    }

    [Fact]
    public void Tasks_are_cancelled_with_the_instance()
    {
        var play = Asked(ApprovalMode.All, "张三", "李四").Act("张三", TaskVerb.Agree).Cancel();

        Assert.Equal([TaskStatus.Done, TaskStatus.Cancelled], play.Tasks.Values.Select(task => task.Status));
    }

    [Fact]
    public void A_decision_whose_result_does_not_fit_is_an_incident_whose_timer_is_gone()
    {
        var play = new Play(
            Flow("Park", Node(Asking.Type, "ask").With("result", Bound("n")), ("variables", Variables(("n", "Int32", 1)))),
            _ => new Asked(Asking.Draft(ApprovalMode.Any, ["张三"], due: Play.Monday.AddDays(2))),
            Asking.Descriptor).Start().Act("张三", TaskVerb.Agree);

        Assert.Single(play.State.Incidents);
        Assert.Empty(play.State.Waits);
        var first = Assert.Single(play.Tasks.Keys);

        play.Decide("ask", Repair.Retry);
        Assert.Equal(2, play.Tasks.Count);
        Assert.NotEqual(first, play.OpenTaskOf("张三"));
    }

    private static Play Asked(ApprovalMode mode, params string[] people) => Asked(Asking.Draft(mode, [.. people]));

    private static Play Asked(ApprovalDraft draft) => new Play(
        Flow(
            Sequence(
                "s",
                Chart(
                    "flow",
                    [Node(Asking.Type, "ask").With("result", Bound("decision")), Line("Approved"), Line("Rejected"), Line("TimedOut")],
                    "ask:Approved -> Approved", "ask:Rejected -> Rejected", "ask:TimedOut -> TimedOut"),
                Event("later")),
            ("outputs", Declared(("decision", "Object")))),
        _ => new Asked(draft),
        Asking.Descriptor).Start();
}
