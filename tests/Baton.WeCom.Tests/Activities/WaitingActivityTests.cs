using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Storage.Inbox;
using Baton.TestKit.Flows;
using Baton.WeCom.Client;
using Baton.WeCom.Media;
using Microsoft.EntityFrameworkCore;
using static Baton.WeCom.Tests.Activities.WeComFlows;

namespace Baton.WeCom.Tests.Activities;

/// <summary>Flows that wait for what people do in an application.</summary>
public sealed class WaitingActivityTests
{
    [Fact]
    public async Task the_first_of_several_people_who_writes_what_fits_goes_on_with_the_flow()
    {
        await using var flows = await StartAsync();
        var id = await flows.WaitingAsync("WeCom.WaitForMessage", ("roles", List("财务")), ("question", "到货几件"), ("pattern", "*件"));

        Assert.Equal(InboxStatus.Unmatched, (await flows.WritesAsync("lisi", "不知道")).Status);
        Assert.Null(await flows.OutputsAsync(id));
        Assert.Equal(InboxStatus.Done, (await flows.WritesAsync("WangWu", "3件")).Status);

        var outputs = (await flows.OutputsAsync(id))!;
        Assert.Equal(("3件", "Text", "wangwu", "王五"), (Text(outputs, "Text"), Text(outputs, "Kind"), Text(outputs, "From"), Text(outputs, "FromName")));
        await using var reads = flows.Host.Store.OpenReads();
        Assert.Empty(await reads.Waits.ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task a_picture_that_is_waited_for_is_fetched_and_its_number_given()
    {
        await using var flows = await StartAsync();
        var id = await flows.WaitingAsync("WeCom.WaitForMessage", ("people", List("lisi")), ("question", "现场照片"), ("kinds", List("Image")));

        await flows.WritesAsync("lisi", "马上发");
        await flows.HappensAsync("lisi", "<MsgType>image</MsgType><PicUrl>https://x</PicUrl><MediaId>M1</MediaId><MsgId>5</MsgId>");

        var outputs = (await flows.OutputsAsync(id))!;
        Assert.Equal(("Image", "M1"), (Text(outputs, "Kind"), Text(outputs, "MediaId")));
        await using var reads = flows.Host.Store.OpenReads();
        Assert.Contains(await reads.Jobs.ToListAsync(TestContext.Current.CancellationToken), job => job.Kind == MediaFetchHandler.JobKind);
    }

    [Fact]
    public async Task a_place_that_is_sent_is_given_with_its_address()
    {
        await using var flows = await StartAsync();
        var id = await flows.WaitingAsync("WeCom.WaitForMessage", ("people", List("lisi")), ("question", "在哪里"), ("kinds", List("Location", "Text")));

        await flows.HappensAsync("lisi", "<MsgType>location</MsgType><Location_X>23.13</Location_X><Location_Y>113.36</Location_Y><Scale>15</Scale><Label>天河路 1 号</Label><MsgId>6</MsgId>");

        var outputs = (await flows.OutputsAsync(id))!;
        Assert.Equal(("天河路 1 号", "23.13", "113.36"), (Text(outputs, "Text"), Text(outputs, "Latitude"), Text(outputs, "Longitude")));
    }

    [Fact]
    public async Task who_writes_nothing_in_time_is_waited_for_no_longer()
    {
        await using var flows = await StartAsync();
        await flows.Host.PublishAsync(Flow.Chart(
            "flow", [Node.Of("WeCom.WaitForMessage", "node", ("people", List("lisi")), ("question", "几件"), ("timeout", "01:00:00")), Node.Event("late", "never")], "node.TimedOut>late"));
        var id = (await flows.Host.StartFlowAsync("flow")).Id;

        flows.Host.Time.Advance(TimeSpan.FromHours(1));
        await flows.Host.UntilAsync("it has timed out", async () => (await flows.Host.StateAsync(id)).Waits.Any(wait => wait.Key == "never"));

        Assert.Equal(InboxStatus.Unmatched, (await flows.WritesAsync("lisi", "3件")).Status);
    }

    [Fact]
    public async Task whoever_names_the_order_answers_for_it()
    {
        await using var flows = await StartAsync();
        await flows.Host.PublishAsync(Flow.Sequence(
            "flow", Node.Of("Elsa.Correlate", "order", ("correlationId", "A1001")), Node.Of("WeCom.WaitForMessage", "node", ("question", "到货"), ("byReference", true))));
        var id = (await flows.Host.StartFlowAsync("flow")).Id;

        await flows.WritesAsync("lisi", "#a1001 到了");

        Assert.Equal("到了", Text((await flows.OutputsAsync(id))!, "Text"));
    }

    [Fact]
    public async Task without_an_order_nobody_could_name_it()
    {
        await using var flows = await StartAsync();

        var state = await flows.RunAsync("WeCom.WaitForMessage", ("question", "到货"), ("byReference", true));

        Assert.Contains("没有关联编号", Assert.Single(state.Incidents).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Menu", "count", "<MsgType>event</MsgType><Event>click</Event><EventKey>other</EventKey>", "<MsgType>event</MsgType><Event>click</Event><EventKey>count</EventKey>", "EventKey", "count")]
    [InlineData("Scan", null, "<MsgType>event</MsgType><Event>enter_agent</Event>",
        "<MsgType>event</MsgType><Event>scancode_waitmsg</Event><EventKey>s</EventKey><ScanCodeInfo><ScanType>qrcode</ScanType><ScanResult>SN-7</ScanResult></ScanCodeInfo>", "ScanResult", "SN-7")]
    [InlineData("Enter", null, "<MsgType>event</MsgType><Event>subscribe</Event>", "<MsgType>event</MsgType><Event>enter_agent</Event>", "FromName", "李四")]
    [InlineData("Location", null, "<MsgType>event</MsgType><Event>enter_agent</Event>",
        "<MsgType>event</MsgType><Event>LOCATION</Event><Latitude>23.13</Latitude><Longitude>113.36</Longitude><Precision>9</Precision>", "Latitude", "23.13")]
    public async Task what_the_person_does_goes_on_with_the_flow_that_waits_for_it(string kind, string? key, string other, string meant, string output, string value)
    {
        await using var flows = await StartAsync();
        var id = await flows.WaitingAsync("WeCom.WaitForEvent", ("people", List("lisi")), ("event", kind), ("key", key));

        await flows.HappensAsync("lisi", other);
        await flows.HappensAsync("wangwu", meant);
        Assert.Null(await flows.OutputsAsync(id));
        Assert.Equal(InboxStatus.Done, (await flows.HappensAsync("lisi", meant)).Status);
        await flows.Host.UntilEndedAsync(id);

        Assert.Equal(value, Text((await flows.OutputsAsync(id))!, output));
    }

    [Theory]
    [InlineData("WeCom.MenuClicked", "count", "<MsgType>event</MsgType><Event>click</Event><EventKey>count</EventKey>", "EventKey", "count")]
    [InlineData("WeCom.AppEntered", null, "<MsgType>event</MsgType><Event>enter_agent</Event>", "InitiatorName", "李四")]
    [InlineData("WeCom.CodeScanned", null, "<MsgType>event</MsgType><Event>scancode_push</Event><EventKey>s</EventKey><ScanCodeInfo><ScanType>qrcode</ScanType><ScanResult>SN-7</ScanResult></ScanCodeInfo>", "ScanResult", "SN-7")]
    public async Task what_somebody_does_starts_a_flow_in_their_name(string type, string? key, string fields, string input, string value)
    {
        await using var flows = await StartAsync();
        await flows.Host.PublishAsync(Flow.Sequence("started", Node.Of(type, "start", ("key", key)).AsTrigger(), Node.Event("wait", "go")));

        await flows.HappensAsync("lisi", fields);

        var state = await OnlyStateAsync(flows, "started");
        Assert.Equal(("lisi", value), (state.StartedBy, Text(state.Inputs, input)));
        Assert.Equal(value, Text((ObjectValue)((ObjectValue)state.ActivityOutputs["start"])["Result"], input));
    }

    [Fact]
    public async Task what_a_flow_waits_for_from_this_person_starts_no_other()
    {
        await using var flows = await StartAsync();
        await flows.Host.PublishAsync(Flow.Sequence("started", Node.Of("WeCom.MenuClicked", "start", ("key", "count")).AsTrigger()));
        var id = await flows.WaitingAsync("WeCom.WaitForEvent", ("people", List("lisi")), ("event", "Menu"));

        await flows.HappensAsync("lisi", "<MsgType>event</MsgType><Event>click</Event><EventKey>count</EventKey>");
        await flows.Host.UntilEndedAsync(id);

        await using var reads = flows.Host.Store.OpenReads();
        Assert.Empty(await reads.Instances.Where(row => row.DefinitionId == "started").ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task any_other_message_starts_the_flow_that_takes_them()
    {
        await using var flows = await StartAsync();
        await flows.Host.PublishAsync(Flow.Sequence("report", Node.Of("WeCom.TextReceived", "start", ("keyword", "报修")).AsTrigger(), Node.Event("wait", "go")));
        await flows.Host.PublishAsync(Flow.Sequence("any", Node.Of("WeCom.MessageReceived", "start", ("kinds", List("Text", "Image"))).AsTrigger(), Node.Event("wait", "go")));

        await flows.WritesAsync("lisi", "报修");
        await flows.HappensAsync("lisi", "<MsgType>image</MsgType><PicUrl>https://x</PicUrl><MediaId>M1</MediaId><MsgId>5</MsgId>");

        Assert.Equal("lisi", (await OnlyStateAsync(flows, "report")).StartedBy);
        Assert.Equal("M1", Text((await OnlyStateAsync(flows, "any")).Inputs, "MediaId"));
    }

    [Fact]
    public async Task tagged_people_and_departments_are_reached_too()
    {
        await using var flows = await StartAsync();
        flows.Tencent.OnCall = (call, _) => FakeTencentJson(call.Path);
        var answered = flows.RunAsync("WeCom.SendMarkdown", ("people", List("lisi")), ("tags", List("门店")), ("text", "开会"));
        await answered;

        Assert.Equal(["lisi", "wangwu"], flows.Calls.Where(call => call.Path == WeComClient.SendPath).Select(call => call.Body.GetProperty("touser").GetString()!).Order());
    }

    [Fact]
    public async Task a_tag_that_is_not_there_sends_nothing()
    {
        await using var flows = await StartAsync();
        flows.Tencent.OnCall = (call, _) => FakeTencentJson(call.Path);

        var state = await flows.RunAsync("WeCom.SendMarkdown", ("tags", List("没有的")), ("text", "开会"));

        Assert.Contains("没有标签“没有的”", Assert.Single(state.Incidents).Message, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> FakeTencentJson(string path) => Client.FakeTencent.Json(path switch
    {
        "/cgi-bin/tag/list" => """{"errcode":0,"taglist":[{"tagid":7,"tagname":"门店"}]}""",
        "/cgi-bin/tag/get" => """{"errcode":0,"tagname":"门店","userlist":[{"userid":"WangWu","name":"王五"}],"partylist":[]}""",
        _ => """{"errcode":0,"errmsg":"ok","msgid":"m1"}""",
    });

    private static async Task<InstanceState> OnlyStateAsync(WeComFlows flows, string definition)
    {
        string? id = null;
        await flows.Host.UntilAsync("it is started", async () =>
        {
            await using var reads = flows.Host.Store.OpenReads();
            return (id = (await reads.Instances.SingleOrDefaultAsync(row => row.DefinitionId == definition))?.Id) is not null;
        });
        return await flows.Host.StateAsync(id!);
    }

    private static string? Text(ObjectValue from, string name) => from[name].ToString();
}
