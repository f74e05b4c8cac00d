using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;
using Baton.Kernel.Tests.Drawing;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Catalog;

public sealed class AuthoredActivityTests
{
    private static readonly ActivityDescriptor Descriptor = AuthoredActivities.Describe(typeof(PriceOf));

    [Fact]
    public void A_class_describes_itself()
    {
        Assert.Equal(("Acme.PriceOf", "报价", "查价格", Effect.Read), (Descriptor.TypeName, Descriptor.Category, Descriptor.DisplayName, Descriptor.Effect));
        Assert.Equal(["Found", "NotFound"], Descriptor.Ports);
        Assert.Equal([("Article", "String", "商品"), ("Quantity", "Int32", "数量")], Descriptor.Inputs.Select(input => (input.Name, input.TypeName, input.DisplayName)));
        Assert.Equal(new OutputDescriptor("Result", "Decimal", "总价"), Assert.Single(Descriptor.Outputs));
    }

    [Fact]
    public void An_inputs_type_says_what_the_designer_offers()
    {
        var inputs = AuthoredActivities.Describe(typeof(Everything)).Inputs.ToDictionary(input => input.Name);

        Assert.Equal(("String", "dropdown"), (inputs["Day"].TypeName, inputs["Day"].UIHint));
        Assert.Contains("Monday", inputs["Day"].Options);
        Assert.Equal("ObjectDictionary", inputs["Headers"].TypeName);
        Assert.Equal("List<String>", inputs["Names"].TypeName);
        Assert.Equal(("Object", false), (inputs["Rows"].TypeName, inputs["Rows"].IsWrapped));
        Assert.Equal("Int32", inputs["Count"].TypeName);
        Assert.Equal(Effect.Write, AuthoredActivities.Describe(typeof(Everything)).Effect);
    }

    [Theory]
    [InlineData("A1", "Found", "25.00")]
    [InlineData("??", "NotFound", "-")]
    public void It_runs_with_its_inputs_and_what_it_sets_is_bound(string article, string outcome, string price)
    {
        var play = Priced(article).Start();

        Assert.Equal([outcome], play.Lines);
        Assert.Equal(price, play.State.Variables["price"] is DecimalValue found ? found.ToString() : "-");
    }

    [Fact]
    public void An_input_that_is_bare_is_read_as_well_when_it_is_wrapped_like_all_others()
    {
        Run? asked = null;
        var rows = Input("JavaScript", "[1, 2].map(n => ({ label: `第${n}行` }))");
        rows["typeName"] = "Object";

        new Play(Flow(Node("Test.Everything", "e", ("rows", rows))), run => Remember(run, out asked), AuthoredActivities.Describe(typeof(Everything))).Start();

        Assert.Equal(Values.Object(new { rows = new[] { new { label = "第1行" }, new { label = "第2行" } } })["rows"], asked!.Inputs["Rows"]);
    }

    [Fact]
    public void The_run_says_whose_it_is()
    {
        Run? asked = null;
        var play = new Play(Flow(Node("Acme.PriceOf", "p", ("name", "查价"), ("article", Literal("A1")))), run => Remember(run, out asked), Descriptor).Start(correlationId: "SO-1");

        Assert.Equal(("instance", "p", "查价", "Acme.PriceOf"), (asked!.InstanceId, asked.ActivityId, asked.ActivityName, asked.TypeName));
        Assert.Equal(Values.Object(new { Article = "A1", Quantity = 1d }), asked.Inputs);
        Assert.Equal(("flow", "流程", "SO-1"), (asked.Instance.DefinitionId, asked.Instance.DefinitionName, asked.Instance.CorrelationId));
        Assert.Matches("^[0-9a-z]{26}$", asked.JobId);
        Assert.Equal(StateJson.Write(asked), StateJson.Write(StateJson.ReadRun(StateJson.Write(asked))));
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    [Fact]
    public void As_a_job_it_waits_and_goes_on_with_the_jobs_result()
    {
        var play = new Play(
            Pricing("A1"),
            run => new Posted(run.JobId, new JobDraft("activity", "lane", [1, 2])),
            Descriptor).Start();
        Assert.Equal([$"p Job {play.JobOf("p")}"], play.Waiting);
        Assert.Equal([1, 2], Assert.Single(play.Changes.JobsPosted).Draft!.Payload);

        play.Job("p", new { Result = 7.5m }, null, "Found");

        Assert.Equal(["Found"], play.Lines);
        Assert.Equal(Value.From(7.5m), play.State.Variables["price"]);
    }

    [Fact]
    public void A_result_that_nobody_waits_for_is_refused()
    {
        var play = new Play(Pricing("A1"), run => new Posted(run.JobId, null), Descriptor).Start();

        play.Feed(new Ran(play.ExecutionOf("p"), new Completed(ObjectValue.Empty, ["Found"])));
        Assert.Equal(Refusal.NothingWaitsCode, play.Refusal!.Code);

        play.Feed(new Ran(play.ExecutionOf("flow"), new Completed(ObjectValue.Empty, [])));
        Assert.Equal(Refusal.NothingWaitsCode, play.Refusal!.Code);
    }

    [Fact]
    public void No_outcome_is_Done()
    {
        var play = new Play(Flow(Chart("flow", [Node(Asking.Type, "a"), Line("after")], "a -> after")), _ => new Completed(ObjectValue.Empty, []), Asking.Descriptor).Start();

        Assert.Equal(["after"], play.Lines);
    }

    [Fact]
    public void A_result_that_does_not_fit_its_variable_is_an_incident() =>
        Assert.Equal("p", Assert.Single(new Play(Pricing("A1"), _ => new Completed(Values.Object(new { Result = "teuer" }), ["Found"]), Descriptor).Start().State.Incidents).ActivityId);

    [Fact]
    public void A_binding_to_what_is_not_there_binds_nothing()
    {
        var play = new Play(Flow(Node("Acme.PriceOf", "p", ("article", Literal("A1"))).With("result", Bound("p:output-0"))), _ => new Completed(Values.Object(new { Result = 1m }), []), Descriptor).Start();

        Assert.Equal(InstanceStatus.Finished, play.State.Status);
        Assert.Empty(play.State.Outputs.Members);
        Assert.Equal(Value.From(1m), ((ObjectValue)play.State.ActivityOutputs["p"])["Result"]);
    }

    [Fact]
    public void A_type_name_is_taken_once() =>
        Assert.Throws<ArgumentException>(() => new ActivityCatalog([Descriptor, Descriptor]));

    [Fact]
    public void What_is_no_activity_cannot_be_described() =>
        Assert.Throws<ArgumentException>(() => AuthoredActivities.Describe(typeof(string)));

    [Fact]
    public void All_activities_of_an_assembly_are_found() =>
        Assert.Equal(
            ["Acme.PriceOf", "Test.Announce", "Test.Ask", "Test.Haggling"],
            AuthoredActivities.In(typeof(PriceOf).Assembly).Where(found => found.Class!.Namespace!.EndsWith(".Catalog", StringComparison.Ordinal) || found.Class == typeof(Playing.Asking)).Select(found => found.TypeName).Order(StringComparer.Ordinal));

    private static Play Priced(string article) => new(Pricing(article), run => InnerHost.Run(new PriceOf(), run, new Prices()), Descriptor);

    private static System.Text.Json.Nodes.JsonObject Pricing(string article) => Flow(
        Chart(
            "flow",
            [Node("Acme.PriceOf", "p", ("article", Literal(article)), ("quantity", Literal("2"))).With("result", Bound("price")), Line("Found"), Line("NotFound")],
            "p:Found -> Found", "p:NotFound -> NotFound"),
        ("variables", Variables(("price", "Decimal", null))));

    private static Completed Remember(Run run, out Run? asked)
    {
        asked = run;
        return new Completed(ObjectValue.Empty, []);
    }

    [Activity("Test", "测试")]
    private abstract class Everything : Activity
    {
        public Input<DayOfWeek> Day { get; set; } = new();

        public Input<Dictionary<string, string>> Headers { get; set; } = new();

        public Input<List<string>> Names { get; set; } = new();

        public Input<ListValue> Rows { get; set; } = new();

        public Input<int?> Count { get; set; } = new();
    }

    private sealed class Prices : IPriceList, IServiceProvider
    {
        public Task<decimal?> FindAsync(string article, CancellationToken cancellation) => Task.FromResult<decimal?>(article == "A1" ? 12.50m : null);

        public object? GetService(Type serviceType) => serviceType == typeof(IPriceList) ? this : null;
    }
}
