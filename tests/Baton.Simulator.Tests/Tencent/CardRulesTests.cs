using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Simulator.Tencent.Cards;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Tencent;

public sealed class CardRulesTests
{
    private static readonly string LongText = new('长', 11);
    private static readonly string LongKey = new('k', 1025);

    [Fact]
    public void whole_cards_are_accepted()
    {
        Assert.Null(Check(Samples.ButtonFace()));
        Assert.Null(Check(Samples.NoticeFace()));
        Assert.Null(Check(Samples.PictureFace()));
        Assert.Null(Check(Samples.VoteFace()));
        Assert.Null(Check(Samples.SelectorsFace()));
    }

    public static TheoryData<string, int> WrongVotes => new()
    {
        { """{"task_id":null}""", 42014 },
        { """{"checkbox":null}""", 42043 },
        { """{"checkbox":{"question_key":"q","option_list":[]}}""", 42037 },
        { """{"checkbox":{"question_key":"q","option_list":[{"text":"b"}]}}""", 42040 },
        { $$$"""{"checkbox":{"question_key":"q","option_list":[{"id":"a","text":"{{{new string('长', 18)}}}"}]}}""", 42041 },
        { """{"submit_button":null}""", 42049 },
        { """{"submit_button":{"text":"投"}}""", 42046 },
    };

    [Theory]
    [MemberData(nameof(WrongVotes))]
    public void a_wrong_field_of_a_vote_has_its_errcode(string change, int errcode) => Assert.Equal(errcode, Check(Changed(Samples.VoteFace(), change)));

    [Theory]
    [InlineData("""{"select_list":[]}""", 42047)]
    [InlineData("""{"select_list":[{"question_key":"q","option_list":[{"id":"a","text":"b"}]},{"question_key":"q","option_list":[{"id":"a","text":"b"}]}]}""", 42043)]
    [InlineData("""{"select_list":[{"question_key":"q","option_list":[]}]}""", 42037)]
    public void a_wrong_field_of_selectors_has_its_errcode(string change, int errcode) => Assert.Equal(errcode, Check(Changed(Samples.SelectorsFace(), change)));

    [Theory]
    [InlineData("""{"card_image":null}""", 42044)]
    [InlineData("""{"card_image":{"url":"nowhere"}}""", 42044)]
    [InlineData("""{"card_image":{"url":"https://example.com/a.png","aspect_ratio":3}}""", 40058)]
    [InlineData("""{"card_image":null,"image_text_area":{"title":"x"}}""", 42044)]
    [InlineData("""{"vertical_content_list":[{"desc":"x"}]}""", 42033)]
    [InlineData("""{"vertical_content_list":[{"title":"1"},{"title":"2"},{"title":"3"},{"title":"4"},{"title":"5"}]}""", 42036)]
    [InlineData("""{"card_action":null}""", 42045)]
    public void a_wrong_field_of_a_picture_card_has_its_errcode(string change, int errcode) => Assert.Equal(errcode, Check(Changed(Samples.PictureFace(), change)));

    public static TheoryData<string, int> WrongButtonCards => new()
    {
        { """{"card_type":"dance_interaction"}""", 42031 },
        { """{"main_title":{"desc":"only"}}""", 40063 },
        { """{"task_id":null}""", 42014 },
        { """{"task_id":"有汉字"}""", 42014 },
        { $$"""{"task_id":"{{new string('t', 129)}}"}""", 42014 },
        { $$"""{"sub_title_text":"{{new string('长', 161)}}"}""", 45002 },
        { """{"button_list":[]}""", 40058 },
        { """{"button_list":[{"text":"","key":"a"}]}""", 42038 },
        { $$"""{"button_list":[{"text":"{{LongText}}","key":"a"}]}""", 42038 },
        { """{"button_list":[{"text":"好"}]}""", 42039 },
        { $$"""{"button_list":[{"text":"好","key":"{{LongKey}}"}]}""", 42039 },
        { """{"button_list":[{"text":"好","key":"a"},{"text":"坏","key":"a"}]}""", 42039 },
        { """{"button_list":[{"text":"看","type":1}]}""", 42028 },
        { """{"button_selection":{"option_list":[{"id":"a","text":"b"}]}}""", 42043 },
        { """{"button_selection":{"question_key":"q","option_list":[]}}""", 42037 },
        { """{"button_selection":{"question_key":"q","option_list":[{"text":"b"}]}}""", 42040 },
        { """{"button_selection":{"question_key":"q","option_list":[{"id":"a","text":"b"},{"id":"a","text":"c"}]}}""", 42040 },
        { $$$"""{"button_selection":{"question_key":"q","option_list":[{"id":"a","text":"{{{new string('长', 17)}}}"}]}}""", 42041 },
        { """{"horizontal_content_list":[{"value":"x"}]}""", 42027 },
        { """{"horizontal_content_list":[{"keyname":"k","type":1}]}""", 42028 },
        { """{"horizontal_content_list":[{"keyname":"k","type":2}]}""", 42029 },
        { """{"horizontal_content_list":[{"keyname":"k","type":3,"userid":"nobody"}]}""", 42050 },
        { """{"horizontal_content_list":[{"keyname":"1"},{"keyname":"2"},{"keyname":"3"},{"keyname":"4"},{"keyname":"5"},{"keyname":"6"},{"keyname":"7"}]}""", 42035 },
        { """{"quote_area":{"type":1}}""", 42028 },
        { """{"quote_area":{"type":2}}""", 42030 },
        { """{"card_action":{"type":3}}""", 42045 },
        { """{"card_action":{"type":1,"url":"example.com"}}""", 42028 },
        { """{"action_menu":{"action_list":[]}}""", 40058 },
        { """{"action_menu":{"action_list":[{"key":"a"}]}}""", 42038 },
        { """{"action_menu":{"action_list":[{"text":"转交","key":"a"},{"text":"加签","key":"a"}]}}""", 42051 },
    };

    [Theory]
    [MemberData(nameof(WrongButtonCards))]
    public void a_wrong_field_of_a_button_card_has_its_errcode(string change, int errcode) =>
        Assert.Equal(errcode, Check(Changed(Samples.ButtonFace(), change)));

    public static TheoryData<string, int> WrongNotices => new()
    {
        { """{"main_title":null}""", 40063 },
        { """{"card_action":null}""", 42045 },
        { """{"card_action":{"type":0}}""", 42045 },
        { """{"jump_list":[{"type":1,"url":"https://example.com/"}]}""", 42033 },
        { """{"jump_list":[{"title":"看","type":1}]}""", 42028 },
        { """{"jump_list":[{"title":"1"},{"title":"2"},{"title":"3"},{"title":"4"}]}""", 42042 },
        { """{"action_menu":{"action_list":[{"text":"转交","key":"a"}]}}""", 42014 },
    };

    [Theory]
    [MemberData(nameof(WrongNotices))]
    public void a_wrong_field_of_a_notice_has_its_errcode(string change, int errcode) =>
        Assert.Equal(errcode, Check(Changed(Samples.NoticeFace(), change)));

    [Fact]
    public void an_update_needs_no_task_id_and_with_replace_text_no_buttons()
    {
        var face = Changed(Samples.ButtonFace(), """{"task_id":null,"button_list":null,"replace_text":"已同意"}""");
        Assert.Null(Check(face, updating: true));
        face.Remove("replace_text");
        Assert.Equal(40058, Check(face, updating: true));
    }

    private static JsonObject Changed(JsonObject face, string change)
    {
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
        {
            face.Remove(name);
            if (value is not null)
                face[name] = value.DeepClone();
        }
        return face;
    }

    private static int? Check(JsonObject face, bool updating = false) =>
        CardRules.Check(JsonElement.Parse(face.ToJsonString()), userid => userid == "wangmin", updating)?.Code;
}
