using Baton.Kernel.Executions;
using Baton.TestKit.Flows;
using Baton.WeCom.Tests.Activities;
using Baton.WeCom.Tests.Client;
using Microsoft.EntityFrameworkCore;

namespace Baton.WeCom.Tests.Inbox;

/// <summary>A customer is added, or leaves: flows wait for it and are started by it, and who is new is greeted once.</summary>
public sealed class CustomerReportTests : IAsyncLifetime
{
    private WeComFlows _flows = null!;

    public async ValueTask InitializeAsync() => _flows = await WeComFlows.StartAsync();

    public ValueTask DisposeAsync() => _flows.DisposeAsync();

    [Fact]
    public async Task whoever_comes_by_a_code_is_greeted_in_the_members_name()
    {
        await PublishAsync("added", ("state", "door"));
        _flows.Tencent.Answer("""{"errcode":0}""");

        await ReportAsync("add_external_contact", "door", "W1");

        var state = await EndedAsync("added");
        Assert.Equal(("lisi", "wmA"), (state.StartedBy, state.Inputs["ExternalUserid"].ToString()));
        var (_, body) = _flows.Calls.Single(call => call.Path == "/cgi-bin/externalcontact/send_welcome_msg");
        Assert.Equal(
            """{"welcome_code":"W1","text":{"content":"李四欢迎您"},"attachments":[{"msgtype":"link","link":{"title":"报修","url":"https://x.test/"}}]}""", body.GetRawText());
    }

    [Fact]
    public async Task another_code_and_another_change_start_nothing()
    {
        await PublishAsync("added", ("state", "door"));

        await ReportAsync("add_external_contact", "window", "W1");
        await ReportAsync("del_follow_user", "door", "");
        await ReportAsync("msg_audit_approved", "door", "");

        Assert.Equal(0, await CountAsync("added"));
    }

    [Fact]
    public async Task a_flow_that_waits_for_its_own_code_goes_before_those_it_would_start()
    {
        await PublishAsync("added");
        var id = await _flows.WaitingAsync("WeCom.WaitForCustomer", ("state", "order-7"));

        await ReportAsync("add_external_contact", "order-7", "W1");

        await _flows.Host.UntilAsync("it has come", async () => await _flows.OutputsAsync(id) is not null);
        var given = (await _flows.OutputsAsync(id))!;
        Assert.Equal(("wmA", "lisi", "W1"), (given["ExternalUserid"].ToString(), given["Initiator"].ToString(), given["WelcomeCode"].ToString()));
        Assert.Equal(0, await CountAsync("added"));
    }

    [Fact]
    public async Task one_certain_customer_is_waited_for_and_why_they_were_not_given_on_is_told()
    {
        var id = await _flows.WaitingAsync("WeCom.WaitForCustomer", ("change", "TransferFailed"), ("customer", "wmA"));

        await _flows.HappensAsync("sys", Fields("transfer_fail", "", "", "wmB") + "<FailReason>customer_limit_exceed</FailReason>");
        Assert.Null(await _flows.OutputsAsync(id));
        await _flows.HappensAsync("sys", Fields("transfer_fail", "", "") + "<FailReason>customer_refused</FailReason>");

        await _flows.Host.UntilAsync("it has come", async () => await _flows.OutputsAsync(id) is not null);
        Assert.Equal("customer_refused", (await _flows.OutputsAsync(id))!["FailReason"].ToString());
    }

    [Fact]
    public async Task a_greeting_that_comes_too_late_goes_another_way()
    {
        _flows.Tencent.Answer("""{"errcode":41050}""");

        var state = await GreetAsync();

        Assert.Equal(("TooLate", true), (state.CorrelationId, state.HasEnded));
    }

    [Fact]
    public async Task after_a_lost_answer_a_used_code_says_that_it_has_arrived()
    {
        var tries = 0;
        _flows.Tencent.OnCall = (_, _) => tries++ == 0 ? throw new HttpRequestException("lost") : FakeTencent.Json("""{"errcode":41050}""");

        var state = await GreetAsync();

        Assert.Equal(("Done", 2), (state.CorrelationId, tries));
    }

    [Theory]
    [InlineData("", "您好", "")]
    [InlineData("W1", "", "")]
    [InlineData("W1", "", "https://x.test/")]
    public async Task a_greeting_without_a_code_words_or_a_title_is_refused(string code, string words, string url)
    {
        var state = await _flows.RunAsync("WeCom.SendWelcome", ("welcomeCode", code.Length == 0 ? Node.Input("None") : code), ("text", words), ("linkUrl", url));

        Assert.Single(state.Incidents);
        Assert.Empty(_flows.Calls);
    }

    private Task PublishAsync(string name, params (string Name, object? Value)[] inputs) => _flows.Host.PublishAsync(Flow.Sequence(
        name, Node.Of("WeCom.CustomerChanged", "start", inputs).AsTrigger(),
        Node.Of("WeCom.SendWelcome", "greet", ("welcomeCode", Node.Input("WelcomeCode")), ("text", Node.Liquid("{{ Input.InitiatorName }}欢迎您")), ("linkTitle", "报修"), ("linkUrl", "https://x.test/"))));

    private async Task<InstanceState> GreetAsync()
    {
        await _flows.Host.PublishAsync(Flow.Chart(
            "greet",
            [
                Node.Of("WeCom.SendWelcome", "greet", ("welcomeCode", "W1"), ("text", "您好")),
                Node.Of("Elsa.Correlate", "done", ("correlationId", "Done")), Node.Of("Elsa.Correlate", "late", ("correlationId", "TooLate")),
            ],
            "greet>done", "greet.TooLate>late"));
        var started = await _flows.Host.StartFlowAsync("greet");
        await _flows.Host.UntilAsync("it has ended", async () => (await _flows.Host.StateAsync(started.Id)).HasEnded, TimeSpan.FromMilliseconds(500));
        return await _flows.Host.StateAsync(started.Id);
    }

    private Task<Baton.Storage.Inbox.InboxRow> ReportAsync(string change, string state, string code) => _flows.HappensAsync("sys", Fields(change, state, code));

    private static string Fields(string change, string state, string code, string customer = "wmA") =>
        $"<MsgType>event</MsgType><Event>change_external_contact</Event><ChangeType>{change}</ChangeType><UserID>lisi</UserID><ExternalUserID>{customer}</ExternalUserID><State>{state}</State><WelcomeCode>{code}</WelcomeCode>";

    private async Task<InstanceState> EndedAsync(string definition)
    {
        InstanceState? state = null;
        await _flows.Host.UntilAsync("it has ended", async () =>
        {
            await using var reads = _flows.Host.Store.OpenReads();
            var id = await reads.Instances.Where(row => row.DefinitionId == definition).Select(row => row.Id).SingleOrDefaultAsync();
            return id is not null && (state = await _flows.Host.StateAsync(id)).HasEnded;
        });
        return state!;
    }

    private async Task<int> CountAsync(string definition)
    {
        await using var reads = _flows.Host.Store.OpenReads();
        return await reads.Instances.CountAsync(row => row.DefinitionId == definition);
    }
}
