using System.Text.Json.Nodes;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Alterations;
using Baton.Kernel.Catalog;
using Baton.Kernel.Composites;
using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Kernel.Plans;
using Baton.Kernel.Tasks;
using Baton.Kernel.Tests.Drawing;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Alterations;

public sealed class MigrationTests
{
    [Fact]
    public void What_waits_goes_on_waiting_and_what_follows_is_the_other_versions()
    {
        var play = new Play(Flow(Sequence("s", Line("l", "旧"), Event("a"), Line("old")))).Start();
        var wait = play.State.Waits.Single();

        play.MoveTo(Version2(Sequence("s", Event("before"), Event("a"), Line("new", "新"))));

        Assert.Null(play.Refusal);
        Assert.Equal([wait], play.State.Waits);
        Assert.Equal("flow-v2", play.State.Plan.VersionId);
        Assert.Equal([1, 0], [play.State.EarlierPlans!.Value.Single().LastStep, play.Changes.WaitsAdded.Length]);
        Assert.Equal(["旧", "新"], play.Event("a").Lines);
    }

    [Fact]
    public void Timers_tasks_jobs_and_parked_failures_go_on()
    {
        JsonObject[] nodes = [Line("s"), Delay("timer"), Node(Asking.Type, "ask"), Node(Asking.Type, "job"), Node(Asking.Type, "bad")];
        string[] connections = ["s -> timer", "s -> ask", "s -> job", "s -> bad"];
        var play = new Play(Flow("Park", Chart("flow", nodes, connections)), Run, Asking.Descriptor).Start();
        var (waits, job) = (play.State.Waits, play.JobOf("job"));

        play.MoveTo(Version2(
            "Park",
            Chart("flow", [Line("first"), .. nodes.Reverse().Select(node => (JsonObject)node.DeepClone()), Line("end")], ["first -> s", .. connections, "timer -> end", "ask -> end", "job -> end", "bad -> end"])));

        Assert.Null(play.Refusal);
        Assert.Equal(waits, play.State.Waits);
        play.Timer("timer").Act("张三", TaskVerb.Agree).Feed(new JobEnded(job, ObjectValue.Empty, [])).Decide("bad", Repair.Skip);
        Assert.Equal(["s", "end"], play.Lines);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_join_keeps_what_has_come_to_it(bool isToken)
    {
        var play = new Play(Flow(Mode(isToken, Chart("flow", [Line("s"), Event("a"), Event("b"), Join("j", "WaitAll"), Line("end")], "s -> a", "s -> b", "a -> j", "b -> j", "j -> end")))).Start().Event("a");

        play.MoveTo(Version2(Mode(isToken, Chart(
            "flow", [Join("j", "WaitAll"), Event("more"), Event("b"), Line("end"), Event("a"), Line("s")], "s -> b", "s -> a", "b -> more", "more -> j", "a -> j", "j -> end"))));
        Assert.Equal(["s"], play.Event("b").Lines);

        Assert.Equal(["s", "end"], play.Event("more").Lines);
    }

    [Fact]
    public void A_join_that_waited_for_what_is_gone_begins()
    {
        var play = new Play(Flow(Chart("flow", [Line("s"), Event("a"), Event("b"), Event("c"), Line("j"), Line("end")], "s -> a", "s -> b", "b -> c", "a -> j", "c -> j", "j -> end"))).Start().Event("a");

        play.MoveTo(Version2(Chart("flow", [Line("s"), Event("a"), Event("b"), Line("j"), Line("end")], "s -> a", "s -> b", "a -> j", "j -> end")));

        Assert.Equal(["s", "j", "end"], play.Lines);
        Assert.Equal(["b Event b"], play.Waiting);
        Assert.Equal(InstanceStatus.Finished, play.Event("b").State.Status);
    }

    [Fact]
    public void What_is_new_behind_something_that_has_ended_is_not_done_after_the_event()
    {
        var play = new Play(Flow(Chart("flow", [Line("s"), Event("a"), Line("end")], "s -> a", "a -> end"))).Start();

        play.MoveTo(Version2(Chart("flow", [Line("s"), Event("a"), Event("new"), Line("end")], "s -> a", "s -> new", "new -> end", "a -> end"))).Event("a");

        Assert.Equal(["s", "end"], play.Lines);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    [Fact]
    public void A_waiting_node_that_is_gone_blocks_and_nothing_changes()
    {
        var play = new Play(Flow(Sequence("s", Event("a"), Event("b")))).Start();

        play.MoveTo(Version2(Sequence("s", Event("b"))));

        Assert.Equal(Refusal.MigrationBlockedCode, play.Refusal!.Code);
        Assert.Contains("“a”正在运行，新版本里没有这个节点", play.Refusal.Chinese, StringComparison.Ordinal);
        Assert.Equal("flow-v1", play.State.Plan.VersionId);
    }

    [Fact]
    public void Everything_that_blocks_is_told_at_once()
    {
        var play = new Play(Flow(
            Parallel("p", Event("a"), Event("b"), Sequence("box", Event("c")), Machine("m", "A", [State("A")], Transition("A", "A", Event("go")))),
            ("variables", Variables(("n", "String", "seven"), ("gone", "String", "x"))))).Start();

        var report = Migration.Preview(
            play.Plan,
            Version2(
                Parallel("p", Delay("b"), Event("c"), Sequence("box"), Machine("m", "B", [State("B")], Transition("B", "B", Event("go")))),
                ("variables", Variables(("n", "Int32", 1)))),
            play.State,
            ObjectValue.Empty);

        Assert.Equal(["a", "b", "m", "c", null], report.Blocks.Select(block => block.ActivityId));
        Assert.Contains("Variable n has another type", report.Blocks[^1].English, StringComparison.Ordinal);
        Assert.Contains("变量“gone”", Assert.Single(report.Lost).Chinese, StringComparison.Ordinal);
        Assert.Equal(["p", "box", "m", "go"], report.Kept.Select(kept => kept.ActivityId));
    }

    [Fact]
    public void Values_take_their_new_types_and_new_variables_their_defaults()
    {
        var play = new Play(Flow(Sequence("s", Event("a")), ("variables", Variables(("n", "String", "7"), ("old", "String", "kept"))), ("inputs", Declared(("i", "String"))))).Start(new { i = "3" });

        play.MoveTo(Version2(Sequence("s", Event("a")), ("variables", Variables(("n", "Int32", 1), ("new", "Int32", 5))), ("inputs", Declared(("i", "Int32")))));

        Assert.Equal(Values.Object(new { n = 7d, @new = 5d, old = "kept" }), play.State.Variables);
        Assert.Equal(Value.From(3d), play.State.Inputs["i"]);
    }

    [Fact]
    public void Flow_parameters_stay_and_new_ones_come_along()
    {
        var play = new Play(Flow(Sequence("s", Event("a")))).Start(parameters: Values.Object(new { 限额 = 5000m }));

        play.MoveTo(Version2(Sequence("s", Event("a"))), new { 限额 = 9000m, 期限 = 3m });

        Assert.Equal(Values.Object(new { 限额 = 5000m, 期限 = 3m }), play.State.Parameters);
    }

    [Fact]
    public void Loops_machines_and_the_rounds_they_are_in_go_on()
    {
        JsonObject Body(string tail) => Parallel(
            "p",
            For("for", 1, 2, Sequence("count", Event("e1", "e"), Says("say", $"'{tail}' + getVariable('CurrentValue')"))),
            Machine("m", "B", [State("A"), State("B", exit: Event("x")), State("C", Line("arrived", tail))], Transition("B", "C", Event("go"))));
        var play = new Play(Flow(Body("旧"))).Start().Event("e").Event("go");

        play.MoveTo(Version2(Parallel(
            "p",
            Machine("m", "B", [State("C", Line("arrived", "新")), State("B", exit: Event("x"))], Transition("C", "B", Event("back")), Transition("B", "C", Event("go"))),
            For("for", 1, 2, Sequence("count", Event("e1", "e"), Says("say", "'新' + getVariable('CurrentValue')"))))));
        Assert.Null(play.Refusal);

        Assert.Equal(["旧1", "新2", "新"], play.Event("e").Event("x").Lines);
    }

    [Fact]
    public void What_has_failed_may_be_something_else_now_and_is_retried_as_that()
    {
        var play = new Play(Flow("Fault", Sequence("s", Node("Acme.Unknown", "step"), Line("end")))).Start();
        Assert.Equal(InstanceStatus.Faulted, play.State.Status);
        var mended = Version2("Fault", Sequence("s", Line("new"), Line("step", "修好了"), Line("end")));

        play.MoveTo(mended);
        Assert.Equal((InstanceStatus.Faulted, "flow-v2"), (play.State.Status, play.State.Plan.VersionId));
        play.Feed(new IncidentDecided(play.State.Incidents[^1].Execution, Repair.Retry, [], "admin", null));

        Assert.Equal(["修好了", "end"], play.Lines);
    }

    [Fact]
    public void More_may_follow_in_the_same_step_and_variables_may_come_before()
    {
        var play = new Play(Flow(Sequence("s", Event("a")), ("variables", Variables(("n", "Int32", 1))))).Start();
        var next = Version2(Sequence("s", Event("a"), Event("new")), ("variables", Variables(("n", "Int32", 1))));
        play.Versions[next.Key] = next;

        play.Alter(new Jump("a"), new Migrate(next.Key, ObjectValue.Empty));
        Assert.Equal(Refusal.MigrationBlockedCode, play.Refusal!.Code);
        play.Alter(new ModifyVariable("n", Value.From(2d)), new Migrate(next.Key, ObjectValue.Empty), new Jump("new"));

        Assert.Equal(["new Event new"], play.Waiting);
        Assert.Equal((Value.From(2d), 2), (play.State.Variables["n"], play.State.Steps));
    }

    [Fact]
    public void Only_another_version_of_the_same_definition_will_do()
    {
        var play = new Play(Flow(Sequence("s", Event("a")))).Start();
        var other = Play.Compile(Flow(Sequence("s", Event("a"))).With("definitionId", "other").With("id", "other-v1"));

        Assert.Contains("同一个流程", play.MoveTo(other).Refusal!.Chinese, StringComparison.Ordinal);
        Assert.Contains("已经是", play.MoveTo(play.Plan).Refusal!.Chinese, StringComparison.Ordinal);
        Assert.Equal(Refusal.InstanceEndedCode, play.Event("a").MoveTo(Version2(Sequence("s", Event("a")))).Refusal!.Code);
    }

    [Fact]
    public void Open_incidents_are_decided_before_a_version_that_does_not_wait_for_them()
    {
        var play = new Play(Flow("Park", Sequence("s", Node(Asking.Type, "bad"))), Run, Asking.Descriptor).Start();

        Assert.Contains("有待处理的异常", play.MoveTo(Version2("ContinueWithIncidents", Sequence("s", Node(Asking.Type, "bad")))).Refusal!.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_before_a_connection_that_is_gone_blocks()
    {
        var play = new Play(Flow(Chart("flow", [Line("s"), Event("a"), Event("b"), Join("j", "WaitAll")], "s -> a", "s -> b", "a -> j", "b -> j").InTokenMode())).Start().Event("a");

        play.MoveTo(Version2(Chart("flow", [Line("s"), Event("a"), Event("b"), Join("j", "WaitAll")], "s -> a", "s -> b", "b -> j").InTokenMode()));
        Assert.Contains("“j”前面", play.Refusal!.Chinese, StringComparison.Ordinal);

        play.MoveTo(Version2(Chart("flow", [Line("s"), Event("a"), Event("b"), Join("j", "WaitAll")], "s -> a", "s -> b", "a -> j", "b -> j")));
        Assert.Contains("执行方式", play.Refusal!.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void A_replay_needs_the_other_plan_and_says_so()
    {
        var play = new Play(Flow(Sequence("s", Event("a")))).Start();
        var first = play.Plan;
        play.MoveTo(Version2(Sequence("s", Event("a"), Line("new")))).Event("a");

        var missing = Assert.Throws<InvalidOperationException>(() => WorkflowKernel.Replay(first, "", "instance", play.Journal));
        Assert.Contains("flow-v2", missing.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => WorkflowKernel.Advance(play.Plan, play.Replay() with { Status = InstanceStatus.Suspended }, new Altered([new Migrate(first.Key, ObjectValue.Empty)], "a", null), Play.Monday));
    }

    [Fact]
    public void A_definition_used_as_an_activity_goes_on_in_its_newer_version()
    {
        var play = new Play(Using("inner-v1", Sequence("in", Event("a"), Line("old")), Variables(("n", "String", "7")))).Start();
        Assert.Equal(["a Event a"], play.Waiting);

        play.MoveTo(Using("inner-v2", Sequence("in", Event("a"), Says("new", "'n is ' + (getVariable('n') + 1)")), Variables(("n", "Int32", 1)), "flow-v2"));
        Assert.Null(play.Refusal);

        Assert.Equal(["n is 8"], play.Event("a").Lines);
    }

    [Fact]
    public void A_node_inside_a_definition_used_as_an_activity_can_be_jumped_to()
    {
        var play = new Play(Using("inner-v1", Sequence("in", Event("a"), Event("b")), Variables(), before: Event("before"))).Start();

        Assert.Equal(["before Event before"], play.Waiting);
        Assert.Equal(["b Event b"], play.Jump("use/b").Waiting);
        Assert.Equal(["before Event before"], play.Jump("before").Waiting);
        Assert.Equal(["b Event b"], play.Jump("Workflow1:s:use:in:b").Waiting);
    }

    [Fact]
    public void A_value_and_the_version_of_what_a_fault_has_ended_are_mended_before_it_is_retried()
    {
        var play = new Play(Flow("Fault", Sequence("s", Node("Acme.Unknown", "step")), ("variables", Variables(("n", "Int32", 1))))).Start();
        var next = Compile(Flow("Fault", Sequence("s", Line("step")), ("variables", Variables(("n", "Int32", 1)))));
        play.Versions[next.Key] = next;

        play.Alter(new ModifyVariable("n", Value.From(2d)), new Migrate(next.Key, ObjectValue.Empty));
        Assert.Equal((InstanceStatus.Faulted, Value.From(2d)), (play.State.Status, play.State.Variables["n"]));
        play.Alter(new ScheduleActivity("step"));

        Assert.Equal((InstanceStatus.Finished, 3), (play.State.Status, play.State.Steps));
    }

    private static Plan Using(string innerVersion, JsonObject inner, JsonArray variables, string version = "flow-v1", params JsonObject[] before)
    {
        var definition = Flow(inner).With("id", innerVersion).With("definitionId", "inner").With("name", "Inner").With("variables", variables).With("options", new JsonObject { ["usableAsActivity"] = true });
        var source = new DefinitionSource(new PlanKey("inner", innerVersion, 1, innerVersion), definition.Bytes());
        var use = Node("Inner", "use", ("workflowDefinitionId", "inner"), ("workflowDefinitionVersionId", innerVersion));
        return new PlanCompiler(new ActivityCatalog([]), ExpressionLanguages.Default)
            .Compile(Flow(Sequence("s", [.. before, use])).With("id", version).Bytes(), new Dictionary<string, DefinitionSource> { [innerVersion] = source }).Plan!;
    }

    private static RunResult Run(Run run) => run.ActivityId switch
    {
        "ask" => new Asked(Asking.Draft(ApprovalMode.All, ["张三"])),
        "bad" => new Failed("不通", null),
        _ => new Posted(run.JobId, new JobDraft("test", "lane", [])),
    };

    private static JsonObject Mode(bool isToken, JsonObject chart) => isToken ? chart.InTokenMode() : chart;

    private static Plan Version2(JsonObject root, params (string Name, JsonNode? Value)[] members) => Compile(Flow(root, members));

    private static Plan Version2(string strategy, JsonObject root) => Compile(Flow(strategy, root));

    private static Plan Compile(JsonObject flow) => Play.Compile(flow.With("id", "flow-v2").With("version", 2), Asking.Descriptor);
}
