using System.Globalization;
using System.Text.Json.Nodes;
using Baton.Simulator.Company;
using Baton.Simulator.Storage;
using Baton.Simulator.Tencent.SignIn;

namespace Baton.Simulator.Tencent.Apps;

/// <summary>agent/get, list and set: the application as its administrator has set it up. What is set is kept and told again; the name on the phones stays.</summary>
internal sealed class AppProfile(SimulatorFile file, SampleCompany company, TrustedDomain domain)
{
    private const string Kind = "agent";
    private const string Only = "app";

    public JsonObject Get(string? agentId)
    {
        if (agentId != company.App.AgentId.ToString(CultureInfo.InvariantCulture))
            return ApiAnswer.Error(new Refusal(ErrorCode.WrongAgentId));
        var kept = Kept();
        return ApiAnswer.Ok(
            ("agentid", company.App.AgentId), ("name", kept.Name), ("square_logo_url", ""), ("description", kept.Description),
            ("allow_userinfos", new JsonObject { ["user"] = new JsonArray([.. company.People.Where(person => person.Visible).Select(person => new JsonObject { ["userid"] = person.Userid })]) }),
            ("allow_partys", new JsonObject { ["partyid"] = new JsonArray() }), ("allow_tags", new JsonObject { ["tagid"] = new JsonArray() }),
            ("close", 0), ("redirect_domain", domain.Domain ?? ""), ("report_location_flag", kept.ReportsPlaces), ("isreportenter", kept.ReportsEntering), ("home_url", kept.HomeUrl));
    }

    public JsonObject List() => ApiAnswer.Ok(("agentlist", new JsonArray(new JsonObject { ["agentid"] = company.App.AgentId, ["name"] = Kept().Name, ["square_logo_url"] = "" })));

    /// <summary>What is not given stays as it is.</summary>
    public JsonObject Set(RequestBody body)
    {
        if (body.Number("agentid") != company.App.AgentId)
            return ApiAnswer.Error(new Refusal(ErrorCode.WrongAgentId)).WithWarning(body.Malformed);
        if (body.Root.Has("redirect_domain") && !domain.Save(body.Text("redirect_domain")!))
            return ApiAnswer.Error(new Refusal(ErrorCode.WrongParameter, "redirect_domain")).WithWarning(body.Malformed);
        file.Write(session =>
        {
            var before = session.Get<AppSettings>(Kind, Only) ?? Usual;
            session.Put(Kind, Only, new AppSettings(
                body.Text("name") ?? before.Name, body.Text("description") ?? before.Description, body.Text("home_url") ?? before.HomeUrl,
                body.Root.Int("report_location_flag", before.ReportsPlaces), body.Root.Int("isreportenter", before.ReportsEntering)));
        });
        return ApiAnswer.Ok().WithWarning(body.Malformed);
    }

    private AppSettings Usual => new(company.App.Name, "", "", 0, 1);

    private AppSettings Kept() => file.Read(session => session.Get<AppSettings>(Kind, Only)) ?? Usual;

    private sealed record AppSettings(string Name, string Description, string HomeUrl, int ReportsPlaces, int ReportsEntering);
}
