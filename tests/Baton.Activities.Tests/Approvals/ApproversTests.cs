using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using Baton.HumanTasks.Approvals;

namespace Baton.Activities.Tests.Approvals;

public sealed class ApproversTests
{
    [Theory]
    [InlineData("""[{"kind":"manager","of":"chen"}]""", "chen", "wang")]
    [InlineData("""[{"kind":"role","role":"finance-head"}]""", "chen", "zhou")]
    [InlineData("""[{"kind":"person","person":"boss"}]""", "chen", "boss")]
    [InlineData("""[{"kind":"manager","of":"chen"},{"kind":"person","person":"zhou"},{"kind":"person","person":"wang"}]""", "chen", "wang,zhou")]
    public void People_are_found_by_manager_role_and_name_once_each(string sources, string initiator, string expected) =>
        Assert.Equal(expected.Split(','), Find(sources, initiator).People);

    [Fact]
    public void Nobody_decides_their_own_request_their_manager_does() =>
        Assert.Equal(["boss"], Find("""[{"kind":"role","role":"finance-head"}]""", "zhou").People);

    [Fact]
    public void A_manager_who_has_left_is_passed_over_for_the_next_one() =>
        Assert.Equal(["boss"], Find("""[{"kind":"manager","of":"orphan"}]""", "orphan").People);

    [Theory]
    [InlineData("""[{"kind":"manager","of":"alone"}]""")]
    [InlineData("""[{"kind":"manager","of":"nobody"}]""")]
    [InlineData("""[{"kind":"role","role":"none"}]""")]
    [InlineData("""[{"kind":"person","person":"left"}]""")]
    [InlineData("[]")]
    public void Nobody_found_is_said_so_that_somebody_can_mend_it(string sources)
    {
        var (people, problem) = Find(sources, "alone");

        Assert.Empty(people);
        Assert.Contains("找不到审批人", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_boss_alone_at_the_top_cannot_approve_what_they_ask_for_themselves() =>
        Assert.NotNull(Find("""[{"kind":"person","person":"boss"}]""", "boss").Problem);

    [Fact]
    public void An_unknown_source_names_itself() =>
        Assert.Contains("astrologer", Find("""[{"kind":"astrologer"}]""", "chen").Problem, StringComparison.Ordinal);

    private static (System.Collections.Immutable.ImmutableArray<string> People, string? Problem) Find(string sources, string initiator) =>
        Approvers.Find((ListValue)ValueJson.Parse(sources, JsonForm.Plain), initiator, SampleCompany.People);
}
