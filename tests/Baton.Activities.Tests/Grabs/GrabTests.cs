using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using Baton.HumanTasks.Grabs;
using Baton.Kernel.Activities;
using Baton.Kernel.Tasks;

namespace Baton.Activities.Tests.Grabs;

public sealed class GrabTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task It_offers_what_the_definition_says()
    {
        var offer = await OfferAsync("""
            {"Title":"华强北店要 2 件","Summary":" ","Facts":[{"label":"型号","text":"A1"},{"label":"","text":"急"}],"CandidateKind":"Role","CandidateRole":"finance-head",
             "GrabText":"我来发","NeedsStart":true,"StartText":"已发货","ReleaseText":" ","StartWithin":"02:00:00","CoolDown":"00:10:00","MaximumOpen":3,"Reasons":["","没货了"],"Timeout":"01:00:00"}
            """);

        Assert.Equal(("华强北店要 2 件", null), (offer.Notice.Title, offer.Notice.Summary));
        Assert.Equal([new NoticeFact("型号", "A1"), new NoticeFact("备注", "急")], offer.Notice.Facts);
        Assert.Equal(["没货了"], offer.Notice.Reasons);
        Assert.Equal(new OfferWords("我来发", "已发货", "放弃"), offer.Words);
        Assert.Equal(new OfferRules { CoolDown = TimeSpan.FromMinutes(10), MaximumOpen = 3, NeedsStart = true, StartWithin = TimeSpan.FromHours(2) }, offer.Rules);
        Assert.Equal([(TimeSpan?)TimeSpan.FromHours(1)], offer.Waves.Select(wave => wave.Stands));
    }

    [Fact]
    public async Task What_is_left_empty_has_a_meaning()
    {
        var offer = await OfferAsync("""{"CandidateKind":"Person","CandidatePersons":["wang"],"NeedsStart":false}""");

        Assert.Equal("调拨抢单", offer.Notice.Title);
        Assert.Equal(new OfferWords("抢单", "开始处理", "放弃"), offer.Words);
        Assert.Equal(new OfferRules { CoolDown = TimeSpan.FromMinutes(30) }, offer.Rules);
        Assert.Null(offer.Waves.Single().Stands);
    }

    [Theory]
    [InlineData("""{"CandidateKind":"Person","CandidatePersons":["chen","","left","nobody","wang"]}""", "chen wang")]
    [InlineData("""{"CandidateKind":"Role","CandidateRole":"finance-head"}""", "zhou")]
    [InlineData("""{"CandidateKind":"Unit","CandidateUnit":"u"}""", "alone boss chen orphan wang zhou")]
    [InlineData("""{"CandidateKind":"Unit","CandidateUnit":"u","Except":["boss","chen"]}""", "alone orphan wang zhou")]
    [InlineData("""{"CandidateKind":"List","Candidates":["zhou",{"role":"finance-head"},{"person":"wang"},["chen","wang"],{"unit":"none"}]}""", "zhou wang chen")]
    [InlineData("""{"CandidateKind":"List","Candidates":[]}""", "")]
    public async Task Who_may_grab_is_found_as_it_was_chosen(string inputs, string people) =>
        Assert.Equal(people.Split(' ', StringSplitOptions.RemoveEmptyEntries), (await OfferAsync(inputs)).Waves.SelectMany(wave => wave.People));

    [Fact]
    public async Task The_first_few_are_asked_first()
    {
        var waves = (await OfferAsync("""{"CandidateKind":"Unit","CandidateUnit":"u","WaveSizes":["4","1","99","x","-2"],"WavePause":"00:03:00","Timeout":"01:00:00"}""")).Waves;

        Assert.Equal(["alone", "boss chen orphan", "wang zhou"], waves.Select(wave => string.Join(' ', wave.People)));
        Assert.Equal([3, 3, 60], waves.Select(wave => wave.Stands!.Value.TotalMinutes));
    }

    [Fact]
    public async Task Waves_can_be_written_out()
    {
        var waves = (await OfferAsync("""
            {"CandidateKind":"Unit","CandidateUnit":"u","Except":["chen"],"Timeout":"00:45:00",
             "WaveList":[{"people":["wang","chen"],"minutes":2},{"people":"zhou"},{"people":[{"role":"finance-head"},"boss"]}]}
            """)).Waves;

        Assert.Equal(["wang", "zhou", "zhou boss"], waves.Select(wave => string.Join(' ', wave.People)));
        Assert.Equal([2, 5, 45], waves.Select(wave => wave.Stands!.Value.TotalMinutes));
    }

    private static async Task<OfferDraft> OfferAsync(string inputs)
    {
        var values = (ObjectValue)ValueJson.Parse(inputs, JsonForm.Plain);
        var activity = new Grab(new SampleCompany());
        foreach (var property in typeof(Grab).GetProperties().Where(property => property.PropertyType.IsAssignableTo(typeof(IInput))))
        {
            var input = (IInput)Activator.CreateInstance(property.PropertyType)!;
            input.Assign(values[property.Name]);
            property.SetValue(activity, input);
        }

        var facts = new InstanceFacts("transfer", "调拨抢单", 1, null, null, "chen", Now);
        var context = new ActivityExecutionContext(new Run("", "i1", 1, "grab", "grab", "Task.Grab", values, "job1", facts), Now, new NoServices(), CancellationToken.None);
        await Activity.RunAsync(activity, context);
        return Assert.IsType<Offered>(context.TakeResult()).Offer;
    }

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
