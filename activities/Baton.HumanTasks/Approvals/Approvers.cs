using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Runtime.Organisation;
using Baton.Storage.Organisation;

namespace Baton.HumanTasks.Approvals;

/// <summary>
/// Finds the people a node asks. Nobody decides their own request: where the initiator is found, their manager is asked instead.
/// </summary>
internal static class Approvers
{
    public static (ImmutableArray<string> People, string? Problem) Find(ListValue sources, string? initiator, People people)
    {
        var found = new List<string>();
        foreach (var source in sources.Items.OfType<ObjectValue>())
        {
            var (candidates, problem) = Resolve(source, people);
            if (problem is not null)
                return ([], problem);
            foreach (var candidate in candidates)
            {
                if (candidate.Id != initiator)
                    found.Add(candidate.Id);
                else if (people.ManagerOf(candidate.Id) is { } manager)
                    found.Add(manager.Id);
            }
        }

        return found.Count > 0
            ? ([.. found.Distinct()], null)
            : ([], "找不到审批人：请检查审批人的设置，或组织里的上级和角色。 / No approver was found: check the node's people and the organisation's managers and roles.");
    }

    private static (IEnumerable<PersonRow> People, string? Problem) Resolve(ObjectValue source, People people)
    {
        var kind = Conversion.ToText(source["kind"]);
        return kind switch
        {
            "manager" => (OneOrNone(people.ManagerOf(Conversion.ToText(source["of"]))), null),
            "leader" => (people.LeadersOf(Conversion.ToText(source["unit"])), null),
            "role" => (people.InRole(Conversion.ToText(source["role"])), null),
            "person" => (OneOrNone(people.Find(Conversion.ToText(source["person"])) is { IsActive: true } person ? person : null), null),
            _ => ([], $"不认识的审批人来源“{kind}”。 / Unknown source of approvers: {kind}."),
        };
    }

    private static IEnumerable<PersonRow> OneOrNone(PersonRow? person) => person is null ? [] : [person];
}
