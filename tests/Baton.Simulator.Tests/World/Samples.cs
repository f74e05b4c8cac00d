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

    public static JsonObject VoteFace(int mode = 0) => JsonNode.Parse($$"""
        {
          "card_type": "vote_interaction", "main_title": {"title": "去哪儿团建"}, "task_id": "v1",
          "checkbox": {"question_key": "where", "mode": {{mode}}, "option_list": [{"id": "sea", "text": "海边"}, {"id": "hill", "text": "山里"}]},
          "submit_button": {"text": "投票", "key": "vote"}
        }
        """)!.AsObject();

    public static JsonObject SelectorsFace() => JsonNode.Parse("""
        {
          "card_type": "multiple_interaction", "main_title": {"title": "约上门时间"}, "task_id": "s1",
          "select_list": [
            {"question_key": "day", "title": "哪天", "option_list": [{"id": "mon", "text": "周一"}, {"id": "tue", "text": "周二"}]},
            {"question_key": "hour", "title": "几点", "selected_id": "am", "option_list": [{"id": "am", "text": "上午"}, {"id": "pm", "text": "下午"}]}
          ],
          "submit_button": {"text": "就这么定", "key": "fix"}
        }
        """)!.AsObject();

    public static JsonObject PictureFace() => JsonNode.Parse("""
        {
          "card_type": "news_notice", "main_title": {"title": "本周畅销"}, "card_image": {"url": "https://example.com/a.png", "aspect_ratio": 1.8},
          "vertical_content_list": [{"title": "STM32", "desc": "卖出 1,200"}], "card_action": {"type": 1, "url": "https://example.com/"}
        }
        """)!.AsObject();

    public static JsonObject NoticeFace() => JsonNode.Parse("""
        {"card_type": "text_notice", "main_title": {"title": "已入账"}, "card_action": {"type": 1, "url": "https://example.com/"}}
        """)!.AsObject();

    private static JsonObject Message(string to, string msgtype, JsonObject content) =>
        new() { ["touser"] = to, ["agentid"] = 1000002, ["msgtype"] = msgtype, [msgtype] = content };
}
