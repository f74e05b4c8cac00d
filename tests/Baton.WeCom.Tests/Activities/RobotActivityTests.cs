using System.Text;
using Baton.Storage.Jobs;
using Baton.WeCom.Robots;
using Microsoft.EntityFrameworkCore;

namespace Baton.WeCom.Tests.Activities;

/// <summary>A flow writes into a group by its robot; the key stands in no job.</summary>
public sealed class RobotActivityTests : IAsyncLifetime
{
    private const string Key = "693a91f6-7xxx-4bc4-97a0";

    private WeComFlows _flows = null!;

    public async ValueTask InitializeAsync() => _flows = await WeComFlows.StartAsync(("WeCom:Robots:0:Name", "warehouse"), ("WeCom:Robots:0:Key", Key));

    public ValueTask DisposeAsync() => _flows.DisposeAsync();

    [Fact]
    public async Task a_text_calls_those_it_mentions_and_the_key_is_added_as_it_is_sent()
    {
        var state = await _flows.RunAsync("WeCom.RobotMessage", ("text", "到货了"), ("mentioned", WeComFlows.List("lisi", "@all")));

        Assert.True(state.HasEnded, string.Join('\n', state.Incidents.Select(incident => incident.Message)));
        var call = _flows.Tencent.Sends.Single();
        Assert.Equal(("/cgi-bin/webhook/send", $"?key={Key}"), (call.Path, call.Query));
        Assert.Equal("""{"msgtype":"text","text":{"content":"到货了","mentioned_list":["lisi","@all"]}}""", Encoding.UTF8.GetString(call.Body));
        await using var reads = _flows.Host.Store.OpenReads();
        var job = await reads.Jobs.SingleAsync(row => row.Kind == RobotSending.Kind, TestContext.Current.CancellationToken);
        Assert.Equal("wecom-robot/warehouse", job.Lane);
        Assert.DoesNotContain(Key, Encoding.UTF8.GetString(job.Payload), StringComparison.Ordinal);
    }

    [Fact]
    public async Task markdown_is_sent_as_such()
    {
        await _flows.RunAsync("WeCom.RobotMessage", ("robot", "warehouse"), ("format", "Markdown"), ("text", "**到货了**"));

        Assert.Equal("""{"msgtype":"markdown","markdown":{"content":"**到货了**"}}""", Encoding.UTF8.GetString(_flows.Tencent.Sends.Single().Body));
    }

    [Fact]
    public async Task after_a_lost_answer_a_person_says_whether_to_write_again()
    {
        _flows.Tencent.OnCall = (_, _) => throw new HttpRequestException("lost");

        await _flows.RunAsync("WeCom.RobotMessage", ("text", "到货了"));

        await using var reads = _flows.Host.Store.OpenReads();
        Assert.Equal(JobStatus.Parked, (await reads.Jobs.SingleAsync(row => row.Kind == RobotSending.Kind, TestContext.Current.CancellationToken)).Status);
        Assert.Single(_flows.Tencent.Sends);
    }

    [Fact]
    public async Task an_unknown_robot_is_an_incident()
    {
        var state = await _flows.RunAsync("WeCom.RobotMessage", ("robot", "shop"), ("text", "到货了"));

        Assert.Contains("没有配置群机器人“shop”", Assert.Single(state.Incidents).Message, StringComparison.Ordinal);
    }
}
