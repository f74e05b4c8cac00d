using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Baton.Server.Tests.Tasks;

/// <summary>Filling in what a task asks for, with pictures.</summary>
public sealed class HandlingDeskTests : IAsyncLifetime
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[600 * 1024]];
    private static readonly byte[] Png = [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 1, 2, 3];

    private DeskWorld _world = null!;
    private string _task = "";
    private string _instance = "";

    public async ValueTask InitializeAsync()
    {
        _world = await DeskWorld.StartAsync();
        await _world.Server.PublishAsync("receive",
        [
            new JsonObject
            {
                ["id"] = "handle",
                ["type"] = "Task.Handle",
                ["title"] = Activities.Input("String", "验收 2 件", "Literal"),
                ["handlerKind"] = Activities.Input("String", "Person", "Literal"),
                ["handlerPersons"] = Activities.Input("List<String>", """["chen"]""", "Object"),
                ["fields"] = Activities.Input("String", "赔付 金额 0..5000\n处理 单选 补发/退款\n现场照片 照片 选填 最多2张\n签收人 签名", "Literal"),
            },
            Activities.WriteLine("told", "getOutputFrom('handle', 'Result').赔付 + ' ' + getOutputFrom('handle', 'Result').ActorName", "JavaScript"),
        ]);
        _instance = await _world.StartAsync("receive");
        _task = (string)(await _world.Chen.OnlyAsync())["id"]!;
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task the_task_says_what_to_fill_in()
    {
        var task = await _world.Chen.ReadAsync(_task);

        Assert.Equal("handling", (string)task["kind"]!);
        Assert.Equal(["赔付 Money", "处理 Choice", "现场照片 Photo", "签收人 Signature"], task["form"]!.AsArray().Select(field => $"{field!["label"]} {field["kind"]}"));
        Assert.Equal(["handle"], task["acts"]!.AsArray().Select(act => (string)act!["verb"]!));
        using var vote = await _world.Chen.ActAsync(_task, "agree");
        Assert.Equal("verb-unknown", (string)(await vote.ProblemAsync(409))["code"]!);
    }

    [Fact]
    public async Task what_was_filled_in_goes_on_exactly_and_everybody_concerned_sees_it()
    {
        var (photo, signature) = (await SentAsync("现场照片", Jpeg), await SentAsync("签收人", Png));

        using var done = await HandleAsync(new JsonObject { ["赔付"] = "1280.10", ["处理"] = "退款", ["现场照片"] = new JsonArray(photo), ["签收人"] = signature });

        Assert.Equal("finished", (string)(await done.ObjectAsync())["requestStatus"]!);
        var executions = await _world.Server.Admin.GetObjectAsync($"/elsa/api/activity-executions/list?workflowInstanceId={_instance}");
        var told = executions["items"]!.AsArray().Single(each => (string)each!["activityId"]! == "told")!;
        Assert.Equal("1280.1 陈小雨", (string)told["activityState"]!["Text"]!);
        var entry = (await _world.Wang.Http.GetObjectAsync($"/api/requests/{_instance}"))["request"]!["timeline"]!.AsArray().Single(each => (string)each!["kind"]! == "handle")!;
        Assert.Equal(("1280.10", "退款"), ((string)entry["filled"]![0]!["text"]!, (string)entry["filled"]![1]!["text"]!));
        var address = (string)entry["filled"]![2]!["files"]![0]!;
        Assert.Equal($"/api/tasks/{_task}/files/{photo}", address);
        using var picture = await _world.Wang.Http.GetAsync(address);
        Assert.Equal(("image/jpeg", Jpeg.Length), (picture.Content.Headers.ContentType!.MediaType, (await picture.Content.ReadAsByteArrayAsync()).Length));
        Assert.Equal("nosniff", Assert.Single(picture.Headers.GetValues("X-Content-Type-Options")));
        var audited = Assert.Single(await _world.AuditAsync("task.handle"));
        Assert.Equal("chen", (string)audited["actor"]!);
    }

    [Theory]
    [InlineData(null, "要填", "要签名")]
    [InlineData("en", "This is needed", "A signature is needed")]
    public async Task what_is_wrong_is_said_of_every_field_at_once(string? language, string amount, string signature)
    {
        using var refused = await _world.Chen.Http.SendAsync(
            HttpMethod.Post, $"/api/tasks/{_task}/handle", new JsonObject { ["fields"] = new JsonObject { ["处理"] = "退款" } }, ("Accept-Language", language ?? "zh-CN"));

        var problem = await refused.ProblemAsync(422);
        Assert.Equal("fields-invalid", (string)problem["code"]!);
        Assert.Equal([amount, signature], problem["fields"]!.AsObject().Select(field => (string)field.Value!));
        Assert.Equal(1, (int)(await _world.Chen.ListAsync())["total"]!);
    }

    [Fact]
    public async Task a_file_is_what_is_in_it_and_only_for_fields_that_take_one()
    {
        using var page = await SendAsync(_world.Chen, "现场照片", "<svg onload=alert(1)>"u8.ToArray());
        using var empty = await SendAsync(_world.Chen, "现场照片", []);
        using var large = await SendAsync(_world.Chen, "现场照片", [.. Jpeg, .. new byte[5 * 1024 * 1024]]);
        using var elsewhere = await SendAsync(_world.Chen, "赔付", Jpeg);

        Assert.Contains("这不是照片", (string)(await page.ProblemAsync(422))["detail"]!, StringComparison.Ordinal);
        Assert.Contains("最大 5 MB", (string)(await large.ProblemAsync(422))["detail"]!, StringComparison.Ordinal);
        await empty.ProblemAsync(422);
        Assert.Contains("没有这个照片或签名字段", (string)(await elsewhere.ProblemAsync(422))["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task nobody_sends_sees_or_uses_the_files_of_others()
    {
        var own = await SentAsync("签收人", Png);

        using var sent = await SendAsync(_world.Zhou, "签收人", Png);
        using var seen = await _world.Zhou.Http.GetAsync($"/api/tasks/{_task}/files/{own}");
        using var made = await HandleAsync(new JsonObject { ["赔付"] = "1", ["处理"] = "退款", ["签收人"] = "00000000000000000000000000" });

        Assert.Equal("not-your-task", (string)(await sent.ProblemAsync(403))["code"]!);
        await seen.ProblemAsync(404);
        Assert.Equal("要签名", (string)(await made.ProblemAsync(422))["fields"]!["签收人"]!);
    }

    [Fact]
    public async Task the_same_picture_is_kept_once()
    {
        await SentAsync("现场照片", Jpeg);
        await SentAsync("现场照片", Jpeg);

        await using var reads = _world.Server.Store.OpenReads();
        Assert.Equal((2, 2), (reads.Settings.Count(row => row.Area == "tasks.content"), reads.Settings.Count(row => row.Area == "tasks.files")));
    }

    private async Task<string> SentAsync(string field, byte[] bytes)
    {
        using var answer = await SendAsync(_world.Chen, field, bytes);
        return (string)(await answer.ObjectAsync())["id"]!;
    }

    private Task<HttpResponseMessage> SendAsync(Desk desk, string field, byte[] bytes)
    {
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        return desk.Http.PostAsync($"/api/tasks/{_task}/files?field={Uri.EscapeDataString(field)}", new MultipartFormDataContent { { file, "file", "picture.jpg" } });
    }

    private Task<HttpResponseMessage> HandleAsync(JsonObject fields) => _world.Chen.ActAsync(_task, "handle", new JsonObject { ["fields"] = fields });
}
