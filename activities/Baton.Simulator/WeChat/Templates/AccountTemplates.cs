using System.Text.Json.Nodes;
using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;
using Baton.Simulator.Tencent;
using Baton.Simulator.WeChat.Api;

namespace Baton.Simulator.WeChat.Templates;

/// <summary>The templates the account has taken from the library (template/*), and those its fans can consent to.</summary>
internal sealed class AccountTemplates(SimulatorFile file, TemplateLibrary library) : IWeChatCalls
{
    private const string Key = "wechat.templates";
    private const int FromTheBeginning = 6;
    private const int Most = 25;

    public IReadOnlyList<Template> Subscriptions => library.Subscriptions;

    public void Map(WeChatApi api)
    {
        api.Get("template/get_all_private_template", _ => new JsonObject { ["template_list"] = Listed(file.Read(Taken), "content") });
        api.Post("template/api_add_template", Add);
        api.Post("template/del_private_template", Delete);
        api.Get("/wxaapi/newtmpl/gettemplate", _ => WeChatAnswer.Ok(("data", Listed(library.Subscriptions, "content", "priTmplId"))));
    }

    public Template? Find(Session session, string? id) => Taken(session).FirstOrDefault(template => template.Id == id);

    private JsonObject Add(WeChatCall call) => file.Write(session =>
    {
        var found = library.Library.FirstOrDefault(template => template.Short == call.Body.Text("template_id_short")) ?? throw new WeChatRefusal(WeChatError.TemplateId);
        var taken = Taken(session);
        if (taken.Count >= Most)
            throw new WeChatRefusal(WeChatError.TooManyTemplates);
        if (!taken.Contains(found))
            Save(session, [.. taken, found]);
        return WeChatAnswer.Ok(("template_id", found.Id));
    });

    private JsonObject Delete(WeChatCall call) => file.Write(session =>
    {
        var gone = Find(session, call.Body.Text("template_id")) ?? throw new WeChatRefusal(WeChatError.TemplateId);
        Save(session, [.. Taken(session).Where(template => template != gone)]);
        return WeChatAnswer.Ok();
    });

    private List<Template> Taken(Session session) => session.Setting(Key) is { } kept
        ? [.. SimulatorJson.Read<string[]>(kept).Select(taken => library.Library.First(template => template.Short == taken))]
        : [.. library.Library.Take(FromTheBeginning)];

    private static void Save(Session session, IEnumerable<Template> templates) => session.Set(Key, SimulatorJson.Write(templates.Select(template => template.Short)));

    private static JsonArray Listed(IEnumerable<Template> templates, string content, string id = "template_id") => [.. templates.Select(template => new JsonObject
    {
        [id] = template.Id,
        ["title"] = template.Title,
        ["primary_industry"] = "IT科技",
        ["deputy_industry"] = "电子技术",
        [content] = template.Content,
        ["example"] = "",
    })];
}
