using System.Text.Json.Nodes;

namespace Baton.Server.Tests.Tasks;

/// <summary>What people see of their own work, and what they can do with it.</summary>
public sealed class DeskTests : IAsyncLifetime
{
    private DeskWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await DeskWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task whoever_is_asked_sees_the_task_and_nobody_else_does()
    {
        var instance = await AskAsync("chen");

        var line = await _world.Chen.OnlyAsync();

        Assert.Equal(
            ("approval", "陈小雨的报销 ¥1,280.00", "出差打车", "流程 ask", "王敏", "Open"),
            ((string)line["kind"]!, (string)line["title"]!, (string)line["summary"]!, (string)line["flowName"]!, (string)line["startedBy"]!["name"]!, (string)line["status"]!));
        Assert.Equal(0, (int)(await _world.Zhou.ListAsync())["total"]!);
        using var foreign = await _world.Zhou.Http.GetAsync($"/api/tasks/{line["id"]}");
        Assert.Equal("not-your-task", (string)(await foreign.ProblemAsync(403))["code"]!);
        using var request = await _world.Zhou.Http.GetAsync($"/api/requests/{instance}");
        Assert.Equal("not-found", (string)(await request.ProblemAsync(404))["code"]!);
        using var act = await _world.Zhou.ActAsync((string)line["id"]!, "agree");
        Assert.Equal("not-your-task", (string)(await act.ProblemAsync(403))["code"]!);
    }

    [Fact]
    public async Task a_task_tells_what_is_asked_and_what_can_be_done()
    {
        await AskAsync("chen");

        var task = await _world.Chen.ReadAsync((string)(await _world.Chen.OnlyAsync())["id"]!);

        Assert.Equal("""[{"label":"金额","text":"¥1,280.00"}]""", task["facts"]!.ToJsonString(Plain));
        Assert.Equal("""[{"verb":"agree","needsReason":false},{"verb":"reject","needsReason":true}]""", task["acts"]!.ToJsonString());
        Assert.Equal("""["票据不全"]""", task["reasons"]!.ToJsonString(Plain));
        Assert.True((bool)task["isMine"]!);
        Assert.Equal(
            [("started", "王敏", null), ("waiting", "陈小雨", "主管审批")],
            task["request"]!["timeline"]!.AsArray().Select(entry => ((string)entry!["kind"]!, (string)entry["people"]!["named"]![0]!["name"]!, (string?)entry["step"])));
    }

    [Fact]
    public async Task whoever_let_the_time_run_out_is_named_in_the_timeline()
    {
        await _world.PublishAsync("late", ["chen"], approval => approval["timeout"] = Activities.Input("TimeSpan", "00:00:00.2", "Literal"));
        var instance = await _world.StartAsync("late");

        JsonNode? late = null;
        for (var looks = 0; looks < 200 && late is null; looks++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
            var timeline = (await _world.Wang.Http.GetObjectAsync($"/api/requests/{instance}"))["request"]!["timeline"]!.AsArray();
            late = timeline.FirstOrDefault(entry => (string)entry!["kind"]! == "timed-out");
        }

        Assert.Equal(("陈小雨", "主管审批"), ((string)late!["people"]!["named"]![0]!["name"]!, (string)late["step"]!));
    }

    [Fact]
    public async Task who_started_it_and_who_sees_all_instances_can_read_a_task_but_not_act_on_it()
    {
        await AskAsync("chen");
        var id = (string)(await _world.Chen.OnlyAsync())["id"]!;

        foreach (var desk in (Desk[])[_world.Wang, _world.Lin])
        {
            var task = await desk.ReadAsync(id);
            Assert.False((bool)task["isMine"]!);
            Assert.Empty(task["acts"]!.AsArray());
        }
    }

    [Fact]
    public async Task agreeing_ends_the_task_moves_the_flow_on_and_stands_in_the_audit()
    {
        var instance = await AskAsync("chen");
        var id = (string)(await _world.Chen.OnlyAsync())["id"]!;

        using var done = await _world.Chen.ActAsync(id, "agree", new JsonObject { ["version"] = (await _world.Chen.ReadAsync(id))["version"]!.DeepClone() });

        Assert.Equal($$"""{"id":"{{id}}","verb":"agree","requestStatus":"finished"}""", (await done.ObjectAsync()).ToJsonString());
        Assert.Equal(0, (int)(await _world.Chen.ListAsync())["total"]!);
        var line = await _world.Chen.OnlyAsync("tasks/done");
        Assert.Equal(("Done", "Agree"), ((string)line["status"]!, (string)line["decision"]!));
        var task = await _world.Chen.ReadAsync(id);
        Assert.Equal(("agree", "陈小雨", "page"), ((string)task["decision"]!["verb"]!, (string)task["decision"]!["by"]!["name"]!, (string)task["decision"]!["channel"]!));
        Assert.Equal(["started", "agree", "finished"], task["request"]!["timeline"]!.AsArray().Select(entry => (string)entry!["kind"]!));
        var audited = Assert.Single(await _world.AuditAsync("task.agree"));
        Assert.Equal(("chen", "page", instance), ((string)audited["actor"]!, (string)audited["channel"]!, (string)audited["instanceId"]!));
    }

    [Fact]
    public async Task rejecting_needs_a_reason_which_everybody_then_reads()
    {
        var instance = await AskAsync("chen");
        var id = (string)(await _world.Chen.OnlyAsync())["id"]!;
        using var without = await _world.Chen.ActAsync(id, "reject", new JsonObject { ["reason"] = "  " });
        Assert.Equal("reason-missing", (string)(await without.ProblemAsync(422))["code"]!);
        using var endless = await _world.Chen.ActAsync(id, "reject", new JsonObject { ["reason"] = new string('长', 501) });
        Assert.Contains("最多 500 字", (string)(await endless.ProblemAsync(422))["detail"]!, StringComparison.Ordinal);

        using var done = await _world.Chen.ActAsync(id, "reject", new JsonObject { ["reason"] = " 发票抬头不对 " });

        await done.ObjectAsync();
        var request = await _world.Wang.Http.GetObjectAsync($"/api/requests/{instance}");
        Assert.Equal("发票抬头不对", (string)request["request"]!["timeline"]!.AsArray().Single(entry => (string)entry!["kind"]! == "reject")!["reason"]!);
        Assert.Equal(("finished", "Reject"), ((string)(await _world.Wang.OnlyAsync("requests"))["status"]!, (string)(await _world.Wang.OnlyAsync("requests"))["lastDecision"]!));
    }

    [Fact]
    public async Task the_same_act_twice_is_one_and_gives_one_answer()
    {
        await AskAsync("chen");
        var id = (string)(await _world.Chen.OnlyAsync())["id"]!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _world.Chen.ActAsync(id, "agree", key: "tap-1")));

        Assert.Single((await Task.WhenAll(answers.Select(async answer => (await answer.ObjectAsync()).ToJsonString()))).Distinct());
        Assert.Single(await _world.AuditAsync("task.agree"));
    }

    [Fact]
    public async Task whoever_comes_too_late_learns_who_has_decided_and_how()
    {
        await _world.PublishAsync("ask", ["chen", "jie"], node => node["mode"] = Activities.Input("String", "Any", "Literal"));
        await _world.StartAsync("ask");
        var (chen, zhou) = ((string)(await _world.Chen.OnlyAsync())["id"]!, (string)(await _world.Zhou.OnlyAsync())["id"]!);
        using var first = await _world.Zhou.ActAsync(zhou, "agree");
        await first.ObjectAsync();

        using var late = await _world.Chen.ActAsync(chen, "agree");
        using var english = await _world.Chen.Http.SendAsync(HttpMethod.Post, $"/api/tasks/{chen}/agree", new JsonObject(), ("Accept-Language", "en"));
        using var again = await _world.Zhou.ActAsync(zhou, "reject", new JsonObject { ["reason"] = "反悔" });

        var problem = await late.ProblemAsync(409);
        Assert.Equal(("task-closed", "周洁已经同意了，不用再处理。", "NotNeeded"), ((string)problem["code"]!, (string)problem["detail"]!, (string)problem["taskStatus"]!));
        Assert.Equal(("agree", "jie"), ((string)problem["decision"]!["verb"]!, (string)problem["decision"]!["by"]!["id"]!));
        Assert.Equal("周洁 has already approved this.", (string)(await english.ProblemAsync(409))["detail"]!);
        Assert.Equal("您已经同意过了，不用再处理。", (string)(await again.ProblemAsync(409))["detail"]!);
        var seen = await _world.Chen.ReadAsync(chen);
        Assert.Equal(("NotNeeded", "周洁"), ((string)seen["status"]!, (string)seen["decision"]!["by"]!["name"]!));
        Assert.Empty(seen["acts"]!.AsArray());
    }

    [Fact]
    public async Task nobody_decides_what_they_have_not_seen()
    {
        await AskAsync("chen");
        var id = (string)(await _world.Chen.OnlyAsync())["id"]!;

        using var stale = await _world.Chen.ActAsync(id, "agree", new JsonObject { ["version"] = "0123456789abcdef" });

        var problem = await stale.ProblemAsync(409);
        Assert.Equal("task-changed", (string)problem["code"]!);
        Assert.Equal((string)(await _world.Chen.ReadAsync(id))["version"]!, (string)problem["version"]!);
        Assert.Equal(1, (int)(await _world.Chen.ListAsync())["total"]!);
    }

    [Fact]
    public async Task what_was_cancelled_or_is_not_there_is_told_as_such()
    {
        var instance = await AskAsync("chen");
        var id = (string)(await _world.Chen.OnlyAsync())["id"]!;
        await _world.Server.Admin.PostAsync($"/api/instances/{instance}/cancel", new JsonObject());

        using var late = await _world.Chen.ActAsync(id, "agree");
        using var none = await _world.Chen.Http.GetAsync("/api/tasks/00000000000000000000000000");

        Assert.Equal("流程已经取消，这项任务不用处理了。", (string)(await late.ProblemAsync(409))["detail"]!);
        Assert.Equal("not-found", (string)(await none.ProblemAsync(404))["code"]!);
        Assert.Equal("cancelled", (string)(await _world.Wang.OnlyAsync("requests"))["status"]!);
    }

    [Fact]
    public async Task lists_go_on_where_they_stopped_also_when_tasks_leave_them()
    {
        await _world.PublishAsync("ask", ["chen"]);
        for (var i = 0; i < 5; i++)
            await _world.StartAsync("ask");
        var first = await _world.Chen.ListAsync("tasks/mine?size=2");
        var ids = first["items"]!.AsArray().Select(item => (string)item!["id"]!).ToList();
        using var done = await _world.Chen.ActAsync(ids[1], "agree");
        await done.ObjectAsync();

        var second = await _world.Chen.ListAsync($"tasks/mine?size=2&after={first["next"]}");
        var third = await _world.Chen.ListAsync($"tasks/mine?size=2&after={second["next"]}");

        ids.AddRange(second["items"]!.AsArray().Concat(third["items"]!.AsArray()).Select(item => (string)item!["id"]!));
        Assert.Equal((5, 5), (ids.Count, ids.Distinct().Count()));
        Assert.Equal((5, 4), ((int)first["total"]!, (int)second["total"]!));
        Assert.Null(third["next"]);
        var requests = await _world.Wang.ListAsync("requests?size=3");
        var more = await _world.Wang.ListAsync($"requests?size=3&after={requests["next"]}");
        Assert.Equal((3, 2, null), (requests["items"]!.AsArray().Count, more["items"]!.AsArray().Count, (string?)more["next"]));
        using var wrong = await _world.Chen.Http.GetAsync("/api/tasks/mine?size=0");
        Assert.Equal("page-invalid", (string)(await wrong.ProblemAsync(400))["code"]!);
    }

    [Fact]
    public async Task what_one_has_started_says_for_whom_it_waits()
    {
        await _world.PublishAsync("ask", ["chen", "jie"]);
        await _world.StartAsync("ask");

        var line = await _world.Wang.OnlyAsync("requests");

        Assert.Equal(("陈小雨的报销 ¥1,280.00", "流程 ask", "running", 2), ((string)line["title"]!, (string)line["flowName"]!, (string)line["status"]!, (int)line["waiting"]!["total"]!));
        Assert.Equal(["周洁", "陈小雨"], line["waiting"]!["named"]!.AsArray().Select(person => (string)person!["name"]!).Order(StringComparer.Ordinal));
        Assert.Equal(0, (int)(await _world.Chen.ListAsync("requests"))["total"]!);
    }

    [Fact]
    public async Task a_page_of_another_site_cannot_act_and_nobody_without_a_session()
    {
        await AskAsync("chen");
        var id = (string)(await _world.Chen.OnlyAsync())["id"]!;
        using var foreign = new HttpRequestMessage(HttpMethod.Post, $"/api/tasks/{id}/agree") { Content = Calls.Json(new JsonObject()) };
        _world.Chen.Http.DefaultRequestHeaders.Remove("Origin");
        foreign.Headers.Add("Origin", "http://evil.test");

        using var refused = await _world.Chen.Http.SendAsync(foreign);
        using var stranger = await _world.Server.As(null).GetAsync("/api/tasks/mine");

        Assert.Equal("foreign-page", (string)(await refused.ProblemAsync(403))["code"]!);
        Assert.Equal("sign-in-needed", (string)(await stranger.ProblemAsync(401))["code"]!);
        Assert.Equal(1, (int)(await _world.Chen.ListAsync())["total"]!);
    }

    private static System.Text.Json.JsonSerializerOptions Plain { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private async Task<string> AskAsync(string person)
    {
        await _world.PublishAsync("ask", [person]);
        return await _world.StartAsync("ask");
    }
}
