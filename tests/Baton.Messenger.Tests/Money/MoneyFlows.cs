using System.Text.Json.Nodes;

namespace Baton.Messenger.Tests.Money;

/// <summary>Flows of one node about money, begun by a word, that say how it went.</summary>
internal static class MoneyFlows
{
    internal static JsonObject Pay(string keyword, string sum) => Of(keyword, "WeChat.Pay", "NotPaid", $$"""
        "amount":{"typeName":"Decimal","expression":{"type":"Literal","value":"{{sum}}"} },"description":{"typeName":"String","expression":{"type":"Literal","value":"示波器维修"} }
        """);

    internal static JsonObject Reward(string keyword, string sum) => Of(keyword, "WeChat.Reward", "NotTaken", $$"""
        "amount":{"typeName":"Decimal","expression":{"type":"Literal","value":"{{sum}}"} },"remark":{"typeName":"String","expression":{"type":"Literal","value":"评价有礼"} }
        """);

    private static JsonObject Of(string keyword, string type, string otherwise, string inputs) => JsonNode.Parse($$"""
        {"definitionId":"{{keyword}}","name":"{{keyword}}","root":{"id":"root","type":"Elsa.Flowchart","activities":[
          {"id":"start","type":"WeChat.TextReceived","customProperties":{"canStartWorkflow":true},"keyword":{"typeName":"String","expression":{"type":"Literal","value":"{{keyword}}"} } },
          {"id":"money","type":"{{type}}",{{inputs}} },
          {"id":"yes","type":"WeChat.SendText","text":{"typeName":"String","expression":{"type":"Literal","value":"{{keyword}}成了"} } },
          {"id":"no","type":"WeChat.SendText","text":{"typeName":"String","expression":{"type":"Literal","value":"{{keyword}}没成"} } }],
         "connections":[
          {"source":{"activity":"start","port":"Done"},"target":{"activity":"money","port":"In"} },
          {"source":{"activity":"money","port":"Done"},"target":{"activity":"yes","port":"In"} },
          {"source":{"activity":"money","port":"{{otherwise}}"},"target":{"activity":"no","port":"In"} }]} }
        """)!.AsObject();
}
