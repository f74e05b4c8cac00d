using System.Text.Json.Nodes;

namespace Baton.Simulator.Tests.World;

/// <summary>Messages as a server would send them; tests change what they are about.</summary>
internal static class Samples
{
    public static JsonObject Text(string to, string content = "你好") => Message(to, "text", new JsonObject { ["content"] = content });

    public static JsonObject Card(string to, string taskId = "t1") => Message(to, "template_card", ButtonFace(taskId));

    public static JsonObject Notice(string to, JsonObject face) => Message(to, "template_card", face);

    public static JsonObject ButtonFace(string taskId = "t1") => JsonNode.Parse($$"""
        {
          "card_type": "button_interaction",
          "source": {"desc": "报销审批"},
          "main_title": {"title": "陈小雨的报销"},
          "horizontal_content_list": [{"keyname": "金额", "value": "¥1,280.00"}],
          "task_id": "{{taskId}}",
          "button_selection": {"question_key": "reason", "title": "原因", "option_list": [{"id": "r1", "text": "资料不全"}, {"id": "r2", "text": "超标"}]},
          "button_list": [{"text": "同意", "style": 1, "key": "approve"}, {"text": "详情", "type": 1, "url": "https://example.com/"}]
        }
        """)!.AsObject();

    public static JsonObject NoticeFace() => JsonNode.Parse("""
        {"card_type": "text_notice", "main_title": {"title": "已入账"}, "card_action": {"type": 1, "url": "https://example.com/"}}
        """)!.AsObject();

    private static JsonObject Message(string to, string msgtype, JsonObject content) =>
        new() { ["touser"] = to, ["agentid"] = 1000002, ["msgtype"] = msgtype, [msgtype] = content };
}
