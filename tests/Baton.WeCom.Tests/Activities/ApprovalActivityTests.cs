using System.Text;
using System.Text.Json;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Storage.Jobs;
using Baton.TestKit.Flows;
using Baton.WeCom.Approvals;
using Baton.WeCom.Tests.Client;
using Microsoft.EntityFrameworkCore;

namespace Baton.WeCom.Tests.Activities;

/// <summary>A request in WeCom's own approval: made by the titles of its template, and waited for until it has ended.</summary>
public sealed class ApprovalActivityTests : IAsyncLifetime
{
    private const string Template = """
        {"errcode":0,"template_names":[{"text":"报销","lang":"zh_CN"}],"template_content":{"controls":[
          {"property":{"control":"Textarea","id":"Textarea-1","title":[{"text":"事由","lang":"zh_CN"}],"require":1}},
          {"property":{"control":"Money","id":"Money-1","title":[{"text":"金额","lang":"zh_CN"}],"require":1}},
          {"property":{"control":"Date","id":"Date-1","title":[{"text":"日期","lang":"zh_CN"}],"require":0}},
          {"property":{"control":"File","id":"File-1","title":[{"text":"发票","lang":"zh_CN"}],"require":0}}]}}
        """;

    private WeComFlows _flows = null!;
    private int _status = 1;

    public async ValueTask InitializeAsync()
    {
        _flows = await WeComFlows.StartAsync();
        _flows.Tencent.OnCall = (call, _) => FakeTencent.Json(call.Path switch
        {
            "/cgi-bin/oa/gettemplatedetail" => Template,
            "/cgi-bin/oa/applyevent" => """{"errcode":0,"sp_no":"202611230001"}""",
            _ => $$$"""{"errcode":0,"info":{"sp_no":"202611230001","sp_name":"报销","sp_status":{{{_status}}},"template_id":"T1"}}""",
        });
    }

    public ValueTask DisposeAsync() => _flows.DisposeAsync();

    [Fact]
    public async Task a_request_is_filled_in_by_titles_and_gives_its_number()
    {
        var state = await ApplyAsync("""{"事由":"打车","金额":12.50,"Date-1":"2026-11-23"}""", ("people", WeComFlows.List("wangwu")), ("relation", "1"), ("summary", WeComFlows.List("打车 12.50")));

        Assert.True(state.HasEnded, string.Join('\n', state.Incidents.Select(incident => incident.Message)));
        Assert.Equal("202611230001", ((ObjectValue)state.ActivityOutputs["node"])["SpNo"].ToString());
        Assert.Equal(
            """{"creator_userid":"lisi","template_id":"T1","use_template_approver":0,"process":{"node_list":[{"type":1,"apv_rel":1,"userid":["wangwu"]}]},"apply_data":{"contents":[{"control":"Textarea","id":"Textarea-1","value":{"text":"打车"}},{"control":"Money","id":"Money-1","value":{"new_money":"12.5"}},{"control":"Date","id":"Date-1","value":{"date":{"type":"day","s_timestamp":"1795363200"}}}]},"summary_list":[{"summary_info":[{"text":"打车 12.50","lang":"zh_CN"}]}]}""",
            Encoding.UTF8.GetString(_flows.Tencent.Sends.Last().Body));
    }

    [Fact]
    public async Task without_approvers_the_templates_own_are_asked()
    {
        await ApplyAsync("""{"事由":"打车","金额":12.50}""");

        var body = JsonElement.Parse(_flows.Tencent.Sends.Last().Body);
        Assert.Equal(1, body.GetProperty("use_template_approver").GetInt32());
        Assert.False(body.TryGetProperty("process", out _));
    }

    [Theory]
    [InlineData("""{"事由":"打车"}""", "“金额”要填")]
    [InlineData("""{"事由":"打车","金额":1,"数量":2}""", "没有“数量”，有：事由、金额、日期、发票")]
    [InlineData("""{"事由":"打车","金额":1,"发票":"x"}""", "“发票”是 File")]
    public async Task what_does_not_fit_the_template_is_said_before_anything_is_sent(string fields, string words)
    {
        var state = await ApplyAsync(fields);

        Assert.Contains(words, Assert.Single(state.Incidents).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_flows.Tencent.Sends, call => call.Path == ApprovalRequests.ApplyPath);
    }

    [Fact]
    public async Task after_a_lost_answer_a_person_looks_whether_it_was_made()
    {
        var answers = _flows.Tencent.OnCall;
        _flows.Tencent.OnCall = (call, cancellation) => call.Path == ApprovalRequests.ApplyPath ? throw new HttpRequestException("lost") : answers(call, cancellation);

        await ApplyAsync("""{"事由":"打车","金额":1}""");

        await using var reads = _flows.Host.Store.OpenReads();
        Assert.Equal(JobStatus.Parked, (await reads.Jobs.SingleAsync(row => row.Kind == ApprovalOrder.Kind, TestContext.Current.CancellationToken)).Status);
    }

    [Theory]
    [InlineData(2, "通过")]
    [InlineData(3, "驳回")]
    [InlineData(4, "撤销")]
    public async Task a_flow_waits_until_the_request_has_ended_and_goes_by_how(int status, string answer)
    {
        var id = await WaitAsync();
        await ReportAsync(1, 10);
        Assert.Null(await _flows.OutputsAsync(id));

        _status = status;
        await ReportAsync(status, status);

        await _flows.Host.UntilAsync("it has ended", async () => await _flows.OutputsAsync(id) is not null);
        Assert.Equal(answer, (await _flows.OutputsAsync(id))!["Answer"].ToString());
    }

    [Fact]
    public async Task a_report_that_is_lost_is_made_up_for_by_asking()
    {
        var id = await WaitAsync();
        _status = 2;

        await _flows.Host.UntilAsync("it has looked", async () => await _flows.OutputsAsync(id) is not null, TimeSpan.FromSeconds(30));

        Assert.Equal("通过", (await _flows.OutputsAsync(id))!["Answer"].ToString());
    }

    [Fact]
    public async Task what_has_ended_before_is_not_waited_for()
    {
        _status = 3;

        var state = await _flows.RunAsync("WeCom.WaitForApproval", ("spNo", "202611230001"));

        Assert.Equal("驳回", ((ObjectValue)state.ActivityOutputs["node"])["Answer"].ToString());
    }

    [Fact]
    public async Task a_request_that_nobody_waits_for_starts_a_flow_when_it_is_approved_and_once()
    {
        await _flows.Host.PublishAsync(Flow.Sequence("after", Node.Of("WeCom.ApprovalEnded", "start", ("templateId", "T1")).AsTrigger()));

        await ReportAsync(1, 1);
        await ReportAsync(2, 2);
        await ReportAsync(2, 10);
        await ReportAsync(3, 3);

        await using var reads = _flows.Host.Store.OpenReads();
        await _flows.Host.UntilAsync("it has started", async () =>
        {
            await using var looks = _flows.Host.Store.OpenReads();
            return await looks.Instances.AnyAsync();
        });
        Assert.Equal("lisi", (await reads.Instances.SingleAsync(TestContext.Current.CancellationToken)).StartedBy);
    }

    private async Task<InstanceState> ApplyAsync(string fields, params (string Name, object? Value)[] more) => await _flows.RunAsync(
        "WeCom.Apply", [("templateId", "T1"), ("applicant", "lisi"), ("fields", Node.Expression("Object", System.Text.Json.Nodes.JsonValue.Create(fields))), .. more]);

    private Task<string> WaitAsync() => _flows.WaitingAsync("WeCom.WaitForApproval", ("spNo", "202611230001"));

    private Task<Baton.Storage.Inbox.InboxRow> ReportAsync(int status, int what) => _flows.HappensAsync(
        "sys",
        $"<MsgType>event</MsgType><Event>sys_approval_change</Event><ApprovalInfo><SpNoStr>202611230001</SpNoStr><SpName>报销</SpName><SpStatus>{status}</SpStatus><TemplateId>T1</TemplateId><Applyer><UserId>lisi</UserId></Applyer><StatuChangeEvent>{what}</StatuChangeEvent></ApprovalInfo>");
}
