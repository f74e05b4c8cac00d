using Baton.Kernel.Executions;
using Baton.Kernel.Workflows;

namespace Baton.Authoring.Tests.Elsa;

/// <summary>The README's example, in a workflow in code, by the test kit.</summary>
public sealed class ConfirmPriceTests
{
    [Fact]
    public async Task a_confirmed_price_goes_on_with_what_came()
    {
        var run = await StartAsync();

        await run.SendStimulusAsync<ConfirmPrice>(new PriceStimulus("A1"), new { IsConfirmed = true, Price = 12.5m });

        Assert.Equal(["confirmed"], run.Lines);
        Assert.Equal(12.5m, run.Given<decimal>("confirm"));
    }

    [Fact]
    public async Task a_refused_one_does_what_stands_in_its_port_first()
    {
        var run = await StartAsync();

        await run.SendStimulusAsync<ConfirmPrice>(new PriceStimulus("A1"), new { IsConfirmed = false, Price = 99 });
        Assert.Equal(["tell"], run.Waiting);
        await run.SendEventAsync("told");

        Assert.Equal(["refused"], run.Lines);
        Assert.Equal(InstanceStatus.Finished, run.Status);
    }

    [Fact]
    public async Task an_answer_for_another_article_is_not_waited_for()
    {
        var run = await StartAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => run.SendStimulusAsync<ConfirmPrice>(new PriceStimulus("B2")));
    }

    private static async Task<FlowRun> StartAsync() => await (await FlowTest.OfAsync(new Quote())).WithActivity<ConfirmPrice>().StartAsync(new { Article = "A1" });

    private sealed class Quote : WorkflowBase
    {
        protected override void Build(IWorkflowBuilder builder)
        {
            var confirm = new ConfirmPrice { Id = "confirm", Article = builder.WithInput<string>("Article"), OnRefused = new Event("told") { Id = "tell" } };
            var (confirmed, refused) = (new WriteLine("confirmed"), new WriteLine("refused"));
            builder.Root = new Flowchart
            {
                Activities = { confirm, confirmed, refused },
                Connections = { new Connection(new Endpoint(confirm, "Confirmed"), new Endpoint(confirmed)), new Connection(new Endpoint(confirm, "Refused"), new Endpoint(refused)) },
            };
        }
    }
}
