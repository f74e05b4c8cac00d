using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using Baton.Kernel.Activities;
using Baton.Kernel.Tasks;
using Approval = Baton.HumanTasks.Approvals.Approval;

namespace Baton.Activities.Tests.Approvals;

public sealed class ApprovalTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task It_asks_the_people_found_with_what_the_definition_says()
    {
        var asked = Assert.IsType<Asked>(await RunAsync("""
            {"Title":"陈小雨的报销 ¥1,280.00","Summary":" ","Facts":[{"label":"金额","text":"¥1,280.00"},{"label":"事由","text":"打车"}],
             "People":[{"kind":"manager","of":"chen"}],"Mode":"Any","Reasons":["票据不全"],"Reason":"OnReject","Timeout":"1.00:00:00"}
            """));

        Assert.Equal(["wang"], asked.Approval.People);
        Assert.Equal(ApprovalMode.Any, asked.Approval.Mode);
        Assert.Equal(Now.AddDays(1), asked.Approval.Due);
        Assert.Equal("陈小雨的报销 ¥1,280.00", asked.Approval.Notice.Title);
        Assert.Null(asked.Approval.Notice.Summary);
        Assert.Equal([new NoticeFact("金额", "¥1,280.00"), new NoticeFact("事由", "打车")], asked.Approval.Notice.Facts);
        Assert.Equal(["票据不全"], asked.Approval.Notice.Reasons);
    }

    [Fact]
    public async Task Without_a_limit_it_waits_for_ever()
    {
        var asked = Assert.IsType<Asked>(await RunAsync("""{"People":[{"kind":"person","person":"boss"}],"Mode":"All","Reason":"Never"}"""));

        Assert.Null(asked.Approval.Due);
        Assert.Empty(asked.Approval.Notice.Reasons);
        Assert.Equal(ReasonRule.Never, asked.Approval.Reason);
    }

    [Theory]
    [InlineData("OnReject")]
    [InlineData("Always")]
    public async Task Where_a_reason_is_needed_and_none_was_configured_there_are_some_to_choose_from(string rule)
    {
        var asked = Assert.IsType<Asked>(await RunAsync($$"""{"People":[{"kind":"person","person":"boss"}],"Mode":"All","Reason":"{{rule}}"}"""));

        Assert.NotEmpty(asked.Approval.Notice.Reasons);
    }

    [Fact]
    public async Task What_is_left_empty_does_not_make_a_card_that_would_be_refused()
    {
        var asked = Assert.IsType<Asked>(await RunAsync("""
            {"Title":" ","Facts":[{"label":"","text":"急"}],"People":[{"kind":"person","person":"boss"}],"Mode":"All","Reason":"OnReject","Reasons":["", "票据不全"]}
            """));

        Assert.Equal("费用报销", asked.Approval.Notice.Title);
        Assert.Equal([new NoticeFact("备注", "急")], asked.Approval.Notice.Facts);
        Assert.Equal(["票据不全"], asked.Approval.Notice.Reasons);
    }

    [Theory]
    [InlineData("""{"ApproverKind":"InitiatorManager"}""", "wang")]
    [InlineData("""{"ApproverKind":"InitiatorManager","ApproverOf":"wang"}""", "boss")]
    [InlineData("""{"ApproverKind":"Person","ApproverPersons":["boss","","wang"]}""", "boss wang")]
    [InlineData("""{"ApproverKind":"UnitLeader","ApproverUnit":"u"}""", "boss")]
    [InlineData("""{"ApproverKind":"Person","ApproverPersons":["wang"],"People":[{"kind":"person","person":"boss"}]}""", "wang")]
    [InlineData("""{"ApproverKind":"Sources","People":[{"kind":"role","role":"finance-head"},{"kind":"leader","unit":"u"}]}""", "zhou boss")]
    public async Task Approvers_are_found_as_they_were_chosen(string inputs, string people) =>
        Assert.Equal(people.Split(' '), Assert.IsType<Asked>(await RunAsync(inputs)).Approval.People);

    [Fact]
    public async Task With_nobody_to_ask_it_fails_where_a_person_will_see_it() =>
        Assert.Contains("找不到审批人", Assert.IsType<Failed>(await RunAsync("""{"People":[],"Mode":"All","Reason":"Never"}""")).Message, StringComparison.Ordinal);

    private static async Task<RunResult> RunAsync(string inputs)
    {
        var values = (ObjectValue)ValueJson.Parse(inputs, JsonForm.Plain);
        var activity = new Approval(new SampleCompany());
        foreach (var property in typeof(Approval).GetProperties().Where(property => property.PropertyType.IsAssignableTo(typeof(IInput))))
        {
            var input = (IInput)Activator.CreateInstance(property.PropertyType)!;
            input.Assign(values[property.Name]);
            property.SetValue(activity, input);
        }

        var facts = new InstanceFacts("expense", "费用报销", 1, null, null, "chen", Now);
        var context = new ActivityExecutionContext(new Run("", "i1", 1, "manager", "manager", "Task.Approval", values, "job1", facts), Now, NoServices.Instance, CancellationToken.None);
        await Activity.RunAsync(activity, context);
        return context.TakeResult();
    }

    private sealed class NoServices : IServiceProvider
    {
        public static readonly NoServices Instance = new();

        public object? GetService(Type serviceType) => null;
    }
}
