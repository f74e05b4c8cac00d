using System.Text.Json.Nodes;
using Baton.TestWorld.Processes;

namespace Baton.Messenger.Tests.Figures;

/// <summary>The sample company with many more people: teams, each with a leader and some who apply for money, and a crowd that grabs.</summary>
internal sealed record Crowd(int Teams, int Grabbers)
{
    /// <summary>The unit of those who grab, as the server knows it.</summary>
    public const string GrabUnit = "wecom-9000";

    private const int FirstTeam = 100;
    private const int MembersOfTeam = 4;

    public static string LeaderOf(int team) => $"leader{team}";

    public static string MemberOf(int team, int member) => $"member{team}x{member % MembersOfTeam}";

    public static string Grabber(int number) => $"grabber{number}";

    /// <summary>Writes it as the simulator reads it; returns the file.</summary>
    public string Write()
    {
        var company = JsonNode.Parse(File.ReadAllText(Path.Combine(BuiltOutput.Root, "activities/Baton.Simulator/sample/company.json")))!;
        var (units, people) = (company["departments"]!.AsArray(), company["people"]!.AsArray());
        for (var team = 0; team < Teams; team++)
        {
            units.Add(Unit(FirstTeam + team, $"{team} 组", LeaderOf(team)));
            people.Add(Person(LeaderOf(team), $"组长{team}", FirstTeam + team));
            for (var member = 0; member < MembersOfTeam; member++)
                people.Add(Person(MemberOf(team, member), $"组员{team}-{member}", FirstTeam + team));
        }

        units.Add(Unit(9000, "抢单的人", null));
        for (var grabber = 0; grabber < Grabbers; grabber++)
            people.Add(Person(Grabber(grabber), $"店员{grabber}", 9000));
        var file = Path.Combine(Directory.CreateTempSubdirectory("baton-crowd-").FullName, "company.json");
        File.WriteAllText(file, company.ToJsonString());
        return file;
    }

    private static JsonObject Unit(int id, string name, string? leader) => new() { ["id"] = id, ["name"] = name, ["parentId"] = 1, ["leader"] = leader };

    private static JsonObject Person(string userid, string name, int unit) =>
        new() { ["userid"] = userid, ["name"] = name, ["departmentId"] = unit, ["position"] = "员工", ["visible"] = true };
}
