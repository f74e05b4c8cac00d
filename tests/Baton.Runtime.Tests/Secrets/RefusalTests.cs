using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using Baton.Kernel.Executions;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Baton.TestKit.Scripting;

namespace Baton.Runtime.Tests.Secrets;

public sealed class RefusalTests
{
    [Fact]
    public async Task an_activity_that_takes_plain_text_is_not_given_a_secret()
    {
        await using var host = await HostAsync();
        await host.PublishAsync(Flow.Sequence("flow", Node.Of("Test.Post", "post", ("kind", "erp"), ("payload", Node.Script("token")))));

        var state = await host.StartFlowAsync("flow");

        Assert.Contains("密钥", Assert.Single(state.Incidents).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Store.Commits.SelectMany(commit => commit.Changes), change => change is Storage.Jobs.AddJob);
    }

    [Fact]
    public async Task a_variable_and_a_line_keep_the_reference_and_show_dots()
    {
        await using var host = await HostAsync();
        await host.PublishAsync(Flow.Sequence("flow", Node.Of("Elsa.WriteLine", "line", ("text", Node.Script("token")))));

        var state = await host.StartFlowAsync("flow");

        var journal = host.Store.Commits.SelectMany(commit => commit.Changes).OfType<Storage.Journal.AddJournal>().Single().Row;
        var line = StateJson.ReadJournal(journal.Entries).Entries.Single(entry => entry.Inputs?.TryGet("Text", out _) == true).Inputs!["Text"];
        Assert.Equal(SecretValue.Named("erp").Prepend("Bearer "), line);
        Assert.Equal("\"Bearer ••••\"", ValueJson.ToText(line, JsonForm.Plain));
        Assert.True(state.HasEnded);
    }

    private static Task<TestHost> HostAsync() => TestHost.StartAsync(new TestHostSetup
    {
        HasWorkers = false,
        Modules = [new ScriptModule(("token", _ => SecretValue.Named("erp").Prepend("Bearer ")))],
        Configuration = new Dictionary<string, string?> { ["Baton:Secrets:erp"] = "s3cr3t" },
    });
}
