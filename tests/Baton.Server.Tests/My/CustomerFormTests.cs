using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Baton.Runtime.Retention;
using Baton.Storage.Commits;
using Baton.Storage.Instances;
using Baton.Storage.Retention;
using Baton.Storage.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Server.Tests.My;

/// <summary>Forms of published definitions, what becomes of them, and what customers are asked meanwhile.</summary>
public sealed class CustomerFormTests : IAsyncLifetime
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[2000]];

    private CustomerWorld _world = null!;
    private CustomerPhone _phone = null!;
    private string _id = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await CustomerWorld.StartAsync();
        _phone = await _world.SignInAsync("o-fang");
        _id = await _phone.IdAsync();
        await _world.Server.PublishAsync("repair",
        [
            Form("报修", "Repair", "Everybody", "故障 文字 最多100\n照片 照片 选填 最多2张"),
            new JsonObject { ["id"] = "state", ["type"] = "Participants.EnterState", ["state"] = Activities.Input("String", "已派单", "Literal") },
            new JsonObject
            {
                ["id"] = "rate", ["type"] = "My.Ask", ["title"] = Activities.Input("String", "请打分", "Literal"),
                ["fields"] = Activities.Input("String", "满意度 单选 满意/一般/不满意", "Literal"),
            },
            Activities.WriteLine("told", "getOutputFrom('sent', 'Result').故障 + ' ' + getOutputFrom('sent', 'Result').Company + ' ' + getOutputFrom('rate', 'Result').满意度", "JavaScript"),
        ]);
        await _world.Server.PublishAsync("quote", [Form("问价", "Quote", "Companies", "型号 文字"), Activities.Event("wait", "never")]);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task what_is_published_is_offered_and_what_needs_a_company_only_to_who_acts_for_one()
    {
        Assert.Equal(["报修"], await OfferedAsync());
        await _world.JoinAsync(_id, "C001");
        Assert.Equal(["报修", "问价"], await OfferedAsync());

        await _world.LeaveAsync(_id, "C001");
        using var refused = await SubmitAsync(_phone, "quote", new JsonObject { ["型号"] = "NE555" });
        Assert.Equal(404, (int)refused.StatusCode);
    }

    [Fact]
    public async Task a_form_starts_its_flow_once_however_often_it_is_tapped()
    {
        var fields = new JsonObject { ["故障"] = "不通电" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SubmitAsync(_phone, "repair", fields, "one-key")));
        var ids = (await Task.WhenAll(answers.Select(answer => answer.ObjectAsync()))).Select(answer => (string)answer["id"]!).Distinct().ToList();

        Assert.Single(ids);
        var line = Assert.Single((await _phone.Http.GetObjectAsync("/api/my/requests"))["items"]!.AsArray())!;
        Assert.Equal(("报修", "Repair", "running", "已派单", true), ((string)line["title"]!, (string)line["kind"]!, (string)line["status"]!, (string)line["state"]!, (bool)line["needsAnswer"]!));
    }

    [Fact]
    public async Task an_order_is_listed_under_its_number_and_a_question_that_was_answered_is_not()
    {
        await _world.Server.PublishAsync("question", [Activities.WriteLine("told", "有货", "Literal")]);
        await _world.Server.PublishAsync("order", [new JsonObject { ["id"] = "number", ["type"] = "Elsa.Correlate", ["correlationId"] = Activities.Input("String", "SO1", "Literal") }]);
        foreach (var flow in (string[])["question", "order"])
            await BeginAsTheirsAsync(await _world.Server.StartAsync(flow));

        Assert.Equal(["流程 order SO1"], (await _phone.Http.GetObjectAsync("/api/my/requests"))["items"]!.AsArray().Select(line => (string)line!["title"]!));
    }

    [Fact]
    public async Task what_is_wrong_with_the_fields_is_said_one_by_one_and_nothing_begins()
    {
        using var answer = await SubmitAsync(_phone, "repair", []);

        Assert.Equal("要填", (string)(await answer.ProblemAsync(422))["fields"]!["故障"]!);
        Assert.Empty((await _phone.Http.GetObjectAsync("/api/my/requests"))["items"]!.AsArray());
    }

    [Fact]
    public async Task the_customer_answers_what_the_flow_asks_and_it_goes_on_with_that()
    {
        var id = await BegunAsync(_phone, "repair", new JsonObject { ["故障"] = "不通电" });
        var question = Assert.Single((await _phone.Http.GetObjectAsync($"/api/my/requests/{id}"))["questions"]!.AsArray())!;
        Assert.Equal("请打分", (string)question["title"]!);
        var answer = new JsonObject { ["execution"] = (int)question["execution"]!, ["fields"] = new JsonObject { ["满意度"] = "满意" } };

        var taken = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => _phone.Http.SendAsync(HttpMethod.Post, $"/api/my/requests/{id}/answer", answer.DeepClone(), ("Idempotency-Key", "k1"))));
        using var late = await _phone.Http.SendAsync(HttpMethod.Post, $"/api/my/requests/{id}/answer", answer.DeepClone());

        Assert.All(taken, each => Assert.True(each.IsSuccessStatusCode));
        Assert.Equal("answered-already", (string)(await late.ProblemAsync(409))["code"]!);
        var view = await _phone.Http.GetObjectAsync($"/api/my/requests/{id}");
        Assert.Equal(("finished", 0), ((string)view["status"]!, view["questions"]!.AsArray().Count));
        var executions = await _world.Server.Admin.GetObjectAsync($"/elsa/api/activity-executions/list?workflowInstanceId={id}");
        Assert.Equal("不通电 null 满意", (string)executions["items"]!.AsArray().Single(each => (string)each!["activityId"]! == "told")!["activityState"]!["Text"]!);
    }

    [Fact]
    public async Task nobody_else_reads_it_answers_it_or_sends_its_event()
    {
        var id = await BegunAsync(_phone, "repair", new JsonObject { ["故障"] = "不通电" });
        var other = await _world.SignInAsync("o-other");

        Assert.Equal(404, await other.StatusOfAsync($"/api/my/requests/{id}"));
        using var answer = await other.Http.SendAsync(HttpMethod.Post, $"/api/my/requests/{id}/answer", new JsonObject { ["execution"] = 3, ["fields"] = new JsonObject { ["满意度"] = "满意" } });
        using var forged = await _world.Server.Admin.SendAsync(HttpMethod.Post, $"/elsa/api/events/{Uri.EscapeDataString($"my:{_id}")}/trigger", new JsonObject { ["workflowInstanceId"] = id });
        Assert.Equal((404, 403), ((int)answer.StatusCode, (int)forged.StatusCode));
    }

    [Fact]
    public async Task each_reads_what_they_were_told_the_newest_first_and_nothing_that_went_to_somebody_else()
    {
        var other = await _world.SignInAsync("o-other");
        var otherId = await other.IdAsync();
        await _world.JoinAsync(_id, "C001");
        await _world.Server.PublishAsync("order",
        [
            Form("下单", "Order", "Companies", "型号 文字"),
            Assign("buyer", "客户", _id), Assign("friend", "收货人", otherId),
            Tell("one", "客户", "已确认"), Tell("two", "收货人", "有货到您那里"), Tell("three", "客户", "已发货"),
            new JsonObject
            {
                ["id"] = "when", ["type"] = "My.Ask", ["role"] = Activities.Input("String", "收货人", "Literal"), ["title"] = Activities.Input("String", "哪天方便", "Literal"),
                ["fields"] = Activities.Input("String", "日期 日期", "Literal"),
            },
        ]);
        var id = await BegunAsync(_phone, "order", new JsonObject { ["型号"] = "NE555" });

        Assert.Equal(["已发货", "已确认"], await ToldAsync(_phone, id));
        var theirs = (await ToldAsync(other, id)).ToList();
        Assert.Equal(2, theirs.Count);
        Assert.StartsWith("哪天方便", theirs[0], StringComparison.Ordinal);
        Assert.Equal("有货到您那里", theirs[1]);
        var stranger = await _world.SignInAsync("o-stranger");
        Assert.Equal(404, await stranger.StatusOfAsync($"/api/my/requests/{id}"));
        await _world.LeaveAsync(_id, "C001");
        Assert.Equal(404, await _phone.StatusOfAsync($"/api/my/requests/{id}"));

        static async Task<IEnumerable<string>> ToldAsync(CustomerPhone phone, string id) =>
            (await phone.Http.GetObjectAsync($"/api/my/requests/{id}"))["told"]!.AsArray().Select(each => (string)each!["text"]!);

        static JsonObject Assign(string id, string role, string who) => new()
        {
            ["id"] = id, ["type"] = "Participants.Assign", ["role"] = Activities.Input("String", role, "Literal"), ["kind"] = Activities.Input("String", "Found", "Literal"),
            ["found"] = Activities.Input("Object", who, "Literal"),
        };

        static JsonObject Tell(string id, string role, string text) => new()
        {
            ["id"] = id, ["type"] = "Participants.Tell", ["roles"] = Activities.Input("String", role, "Literal"), ["text"] = Activities.Input("String", text, "Literal"),
        };
    }

    [Fact]
    public async Task somebody_who_is_asked_in_what_others_began_sees_the_question_and_no_more()
    {
        await _world.Server.PublishAsync("visit",
        [
            new JsonObject
            {
                ["id"] = "who", ["type"] = "Participants.Assign", ["role"] = Activities.Input("String", "客户", "Literal"), ["kind"] = Activities.Input("String", "Found", "Literal"),
                ["found"] = Activities.Input("Object", _id, "Literal"),
            },
            new JsonObject
            {
                ["id"] = "when", ["type"] = "My.Ask", ["role"] = Activities.Input("String", "客户", "Literal"), ["title"] = Activities.Input("String", "哪天方便", "Literal"),
                ["fields"] = Activities.Input("String", "日期 日期", "Literal"),
            },
        ]);
        var id = await _world.Server.StartAsync("visit");

        Assert.Equal([id], (await _phone.Http.GetObjectAsync("/api/my/requests"))["items"]!.AsArray().Select(item => (string)item!["id"]!));
        var view = await _phone.Http.GetObjectAsync($"/api/my/requests/{id}");
        var body = new JsonObject { ["execution"] = (int)view["questions"]![0]!["execution"]!, ["fields"] = new JsonObject { ["日期"] = "2026-11-25" } };
        await _phone.Http.PostAsync($"/api/my/requests/{id}/answer", body);
        Assert.Equal(404, await _phone.StatusOfAsync($"/api/my/requests/{id}"));
    }

    [Fact]
    public async Task what_was_asked_for_a_company_is_gone_for_who_has_left_it_and_their_own_stays()
    {
        await _world.JoinAsync(_id, "C001");
        var companys = await BegunAsync(_phone, "quote", new JsonObject { ["型号"] = "NE555" });
        var own = await BegunAsync(_phone, "repair", new JsonObject { ["故障"] = "不通电" });
        Assert.Equal("C001", (string)(await _phone.Http.GetObjectAsync($"/api/my/requests/{companys}"))["company"]!);

        await _world.LeaveAsync(_id, "C001");
        await _world.JoinAsync(_id, "C002");

        Assert.Equal(404, await _phone.StatusOfAsync($"/api/my/requests/{companys}"));
        Assert.Equal([own], (await _phone.Http.GetObjectAsync("/api/my/requests"))["items"]!.AsArray().Select(item => (string)item!["id"]!));
    }

    [Fact]
    public async Task pictures_are_the_senders_until_the_form_is_sent_and_then_of_whom_it_concerns()
    {
        var photo = await PhotoAsync(_phone);
        var other = await _world.SignInAsync("o-other");
        Assert.Equal((200, 404), (await _phone.StatusOfAsync($"/api/my/files/{photo}"), await other.StatusOfAsync($"/api/my/files/{photo}")));
        using var stolen = await SubmitAsync(other, "repair", new JsonObject { ["故障"] = "看看别人的", ["照片"] = new JsonArray(photo) });
        Assert.Equal(422, (int)stolen.StatusCode);

        var id = await BegunAsync(_phone, "repair", new JsonObject { ["故障"] = "不通电", ["照片"] = new JsonArray(photo) });

        var filled = (await _phone.Http.GetObjectAsync($"/api/my/requests/{id}"))["filled"]!.AsArray();
        Assert.Equal($"/api/my/requests/{id}/files/{photo}", (string)filled[1]!["files"]![0]!);
        Assert.Equal((200, 404), (await _phone.StatusOfAsync($"/api/my/requests/{id}/files/{photo}"), await other.StatusOfAsync($"/api/my/requests/{id}/files/{photo}")));
        var seen = (await _world.Server.Admin.GetObjectAsync($"/api/requests/{id}"))["request"]!["timeline"]![0]!["filled"]!.AsArray();
        Assert.Equal(("不通电", $"/api/requests/{id}/files/{photo}"), ((string)seen[0]!["text"]!, (string)seen[1]!["files"]![0]!));
        using var picture = await _world.Server.Admin.GetAsync((string)seen[1]!["files"]![0]!);
        Assert.Equal(Jpeg, await picture.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task pictures_that_are_not_sent_with_a_form_go_after_a_week_and_do_not_lock_their_sender_out_for_ever()
    {
        var photo = await PhotoAsync(_phone);
        var id = await BegunAsync(_phone, "repair", new JsonObject { ["故障"] = "不通电", ["照片"] = new JsonArray(photo) });
        await DraftsUpToAsync(300, photo);
        Assert.Equal(422, await PhotoStatusAsync());

        await PurgeAsync(TimeSpan.FromDays(6));
        Assert.Equal((422, 200), (await PhotoStatusAsync(), await _phone.StatusOfAsync($"/api/my/files/{photo}")));
        await PurgeAsync(TimeSpan.FromDays(9));

        Assert.Equal(404, await _phone.StatusOfAsync($"/api/my/files/{photo}"));
        Assert.Equal(200, await PhotoStatusAsync());
        using var kept = await _phone.Http.GetAsync($"/api/my/requests/{id}/files/{photo}");
        Assert.Equal(Jpeg, await kept.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task a_flow_that_has_looked_who_it_is_lets_them_into_their_company_and_out_again()
    {
        await _world.Server.PublishAsync("register",
        [
            Form("登记", "Register", "Companies", "姓名 文字\n手机 文字\n客户编号 文字"),
            new JsonObject
            {
                ["id"] = "join", ["type"] = "My.Join", ["company"] = Activities.Input("String", "getOutputFrom('sent', 'Result').客户编号", "JavaScript"),
                ["part"] = Activities.Input("String", "采购", "Literal"), ["fullName"] = Activities.Input("String", "getOutputFrom('sent', 'Result').姓名", "JavaScript"),
            },
            Activities.Event("moved", "moved"),
            new JsonObject { ["id"] = "leave", ["type"] = "My.Leave", ["company"] = Activities.Input("String", "C001", "Literal") },
        ]);

        var id = await BegunAsync(_phone, "register", new JsonObject { ["姓名"] = "方红", ["手机"] = "13800000000", ["客户编号"] = "C001" });

        await TestServer.UntilAsync("the company", async () => (await _phone.MeAsync())["companies"]!.AsArray().Count == 1);
        var me = await _phone.MeAsync();
        Assert.Equal(("方红", "C001", "采购"), ((string)me["displayName"]!, (string)me["companies"]![0]!["number"]!, (string)me["companies"]![0]!["part"]!));
        await _world.Server.Admin.PostAsync("/elsa/api/events/moved/trigger", new JsonObject { ["workflowInstanceId"] = id });
        await TestServer.UntilAsync("no company", async () => (await _phone.MeAsync())["companies"]!.AsArray().Count == 0);
    }

    private static JsonObject Form(string title, string kind, string audience, string fields) => new()
    {
        ["id"] = "sent",
        ["type"] = "My.Submitted",
        ["customProperties"] = new JsonObject { ["canStartWorkflow"] = true },
        ["title"] = Activities.Input("String", title, "Literal"),
        ["kind"] = Activities.Input("String", kind, "Literal"),
        ["audience"] = Activities.Input("String", audience, "Literal"),
        ["fields"] = Activities.Input("String", fields, "Literal"),
    };

    // As it is once a message of theirs has started it.
    private async Task BeginAsTheirsAsync(string instance)
    {
        await using var reads = _world.Server.Store.OpenReads();
        var row = reads.Instances.Single(each => each.Id == instance);
        await _world.Server.Store.CommitAsync(new Commit("", [new SaveInstance(row with { Id = $"their-{instance}", StartedBy = _id, Version = 1 }, 0)]), TestContext.Current.CancellationToken);
    }

    private async Task<IEnumerable<string>> OfferedAsync() => (await _phone.Http.GetObjectAsync("/api/my/forms"))["items"]!.AsArray().Select(item => (string)item!["title"]!).Order(StringComparer.Ordinal);

    private static Task<HttpResponseMessage> SubmitAsync(CustomerPhone phone, string definition, JsonObject fields, string? key = null) => phone.Http.SendAsync(
        HttpMethod.Post, $"/api/my/forms/{definition}/sent", new JsonObject { ["fields"] = fields.DeepClone() }, key is null ? [] : [("Idempotency-Key", key)]);

    private static async Task<string> BegunAsync(CustomerPhone phone, string definition, JsonObject fields)
    {
        using var answer = await SubmitAsync(phone, definition, fields);
        return (string)(await answer.ObjectAsync())["id"]!;
    }

    private async Task<int> PhotoStatusAsync()
    {
        using var answer = await SendPhotoAsync(_phone);
        return (int)answer.StatusCode;
    }

    // As so many pictures would have left them.
    private async Task DraftsUpToAsync(int count, string photo)
    {
        await using var reads = _world.Server.Store.OpenReads();
        var row = await reads.Settings.SingleAsync(setting => setting.Area == "tasks.drafts" && setting.Key.EndsWith(photo), TestContext.Current.CancellationToken);
        await _world.Server.Store.CommitAsync(
            new Commit("", [.. Enumerable.Range(1, count - 1).Select(number => new SaveSetting(row with { Key = $"{row.Key}{number}" }, 0))]), TestContext.Current.CancellationToken);
    }

    /// <summary>What a round of deletion does with what is needed for a time only, so long after now.</summary>
    private async Task PurgeAsync(TimeSpan after)
    {
        foreach (var area in _world.Server.Services.GetServices<TemporarySettings>())
            await _world.Server.Store.PurgeAsync(new PurgeSettings("", area.Area, TimeProvider.System.GetUtcNow() + after - area.Kept), 1000, TestContext.Current.CancellationToken);
    }

    private static async Task<HttpResponseMessage> SendPhotoAsync(CustomerPhone phone)
    {
        using var file = new ByteArrayContent(Jpeg) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } };
        using var form = new MultipartFormDataContent { { file, "file", "picture" } };
        return await phone.Http.PostAsync(new Uri("/api/my/files", UriKind.Relative), form);
    }

    private static async Task<string> PhotoAsync(CustomerPhone phone)
    {
        using var answer = await SendPhotoAsync(phone);
        return (string)(await answer.ObjectAsync())["id"]!;
    }
}
