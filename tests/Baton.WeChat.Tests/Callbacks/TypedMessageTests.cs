using Baton.Tencent.Callbacks;
using Baton.WeChat.Callbacks;
using static Baton.WeChat.Tests.Callbacks.WeChatFixture;

namespace Baton.WeChat.Tests.Callbacks;

public sealed class TypedMessageTests
{
    [Fact]
    public void a_line_of_a_menu_message_is_told_from_text_that_was_written()
    {
        var tapped = Message<TextMessage>(Inner("<MsgType>text</MsgType><Content>满意</Content><bizmsgmenuid>rate-5</bizmsgmenuid><MsgId>1</MsgId>"));

        Assert.Equal(("满意", "rate-5"), (tapped.Content, tapped.MenuId));
        Assert.Equal("", Message<TextMessage>(Inner(TextFields("满意"))).MenuId);
    }

    [Fact]
    public void files_come_with_what_they_are_fetched_by()
    {
        Assert.Equal(("M1", "https://p"), Of(Message<ImageMessage>(Inner("<MsgType>image</MsgType><PicUrl>https://p</PicUrl><MediaId>M1</MediaId><MsgId>1</MsgId>")), image => (image.MediaId, image.PicUrl)));
        Assert.Equal(("M2", "amr", "你好"), Of(Message<VoiceMessage>(Inner("<MsgType>voice</MsgType><MediaId>M2</MediaId><Format>amr</Format><Recognition>你好</Recognition><MsgId>1</MsgId>")), voice => (voice.MediaId, voice.Format, voice.Recognition)));
        Assert.Equal(("M3", "T3", false), Of(Message<VideoMessage>(Inner("<MsgType>video</MsgType><MediaId>M3</MediaId><ThumbMediaId>T3</ThumbMediaId><MsgId>1</MsgId>")), video => (video.MediaId, video.ThumbMediaId, video.IsShort)));
        Assert.True(Message<VideoMessage>(Inner("<MsgType>shortvideo</MsgType><MediaId>M4</MediaId><MsgId>1</MsgId>")).IsShort);
    }

    [Fact]
    public void places_and_links_are_read()
    {
        Place place = Message<LocationMessage>(Inner("<MsgType>location</MsgType><Location_X>23.134521</Location_X><Location_Y>113.358803</Location_Y><Scale>20</Scale><Label>天河</Label><MsgId>1</MsgId>")).Place;
        Assert.Equal((23.134521, 113.358803, 20, "天河"), (place.Latitude, place.Longitude, place.Scale, place.Label));
        Assert.Equal("https://x", Message<LinkMessage>(Inner("<MsgType>link</MsgType><Title>t</Title><Url>https://x</Url><MsgId>1</MsgId>")).Url);
    }

    [Theory]
    [InlineData("<EventKey>qrscene_repair-4711</EventKey><Ticket>gQ</Ticket>", "repair-4711")]
    [InlineData("<EventKey></EventKey>", "")]
    [InlineData("", "")]
    public void who_follows_by_a_code_brings_its_scene(string fields, string scene) => Assert.Equal(scene, Message<FollowEvent>(Event("subscribe", fields)).Scene);

    [Fact]
    public void a_follower_who_scans_brings_the_scene_without_a_prefix() =>
        Assert.Equal(("repair-4711", "gQ"), Of(Message<SceneEvent>(Event("SCAN", "<EventKey>repair-4711</EventKey><Ticket>gQ</Ticket>")), scan => (scan.Scene, scan.Ticket)));

    [Fact]
    public void unfollowing_is_an_event_of_its_own() => Message<UnfollowEvent>(Event("unsubscribe"));

    [Theory]
    [InlineData("CLICK")]
    [InlineData("VIEW")]
    [InlineData("view_miniprogram")]
    public void taps_of_the_menu_are_read_in_weChats_capitals(string name)
    {
        var tap = Message<MenuTapEvent>(Event(name, "<EventKey>stock</EventKey><MenuId>77</MenuId>"));

        Assert.Equal((name, "stock", "77"), (tap.Event, tap.EventKey, tap.MenuId));
    }

    [Fact]
    public void codes_pictures_and_places_of_the_menu_are_read()
    {
        Assert.Equal("A-100", Message<ScanEvent>(Event("scancode_waitmsg", "<EventKey>k</EventKey><ScanCodeInfo><ScanType>qrcode</ScanType><ScanResult>A-100</ScanResult></ScanCodeInfo>")).ScanResult);
        Assert.Equal(["aa", "bb"], Message<PicturesEvent>(Event("pic_sysphoto", "<SendPicsInfo><Count>2</Count><PicList><item><PicMd5Sum>aa</PicMd5Sum></item><item><PicMd5Sum>bb</PicMd5Sum></item></PicList></SendPicsInfo>")).Md5);
        Assert.Equal("天河", Message<PlaceEvent>(Event("location_select", "<SendLocationInfo><Location_X>1</Location_X><Label>天河</Label></SendLocationInfo>")).Place.Label);
        Assert.Equal(23.1, Message<WhereaboutsEvent>(Event("LOCATION", "<Latitude>23.1</Latitude><Longitude>113.3</Longitude><Precision>65</Precision>")).Latitude);
    }

    [Theory]
    [InlineData("success", true)]
    [InlineData("failed:user block", false)]
    [InlineData("failed: system failed", false)]
    [InlineData("failed:freq limit", false)]
    public void what_became_of_a_template_message_is_told(string status, bool succeeded)
    {
        var sent = Message<TemplateSentEvent>(Event("TEMPLATESENDJOBFINISH", $"<MsgID>200163836</MsgID><Status><![CDATA[{status}]]></Status>"));

        Assert.Equal(("200163836", status, succeeded), (sent.JobId, sent.Status, sent.Succeeded));
    }

    [Fact]
    public void what_became_of_a_mass_message_is_told()
    {
        var sent = Message<MassSentEvent>(Event("MASSSENDJOBFINISH", "<MsgID>1000001625</MsgID><Status>sendsuccess</Status><TotalCount>100</TotalCount><FilterCount>80</FilterCount><SentCount>75</SentCount><ErrorCount>5</ErrorCount>"));

        Assert.Equal(("1000001625", "sendsuccess", 100, 80, 75, 5), (sent.JobId, sent.Status, sent.Total, sent.Filtered, sent.Sent, sent.Failed));
    }

    [Fact]
    public void consents_come_one_or_several()
    {
        const string one = "<List><TemplateId>T1</TemplateId><SubscribeStatusString>accept</SubscribeStatusString><PopupScene>1</PopupScene></List>";
        const string two = "<List><TemplateId>T2</TemplateId><SubscribeStatusString>reject</SubscribeStatusString><PopupScene>2</PopupScene></List>";

        Assert.Equal([new Consent("T1", true, "1")], Message<ConsentEvent>(Event("subscribe_msg_popup_event", $"<SubscribeMsgPopupEvent>{one}</SubscribeMsgPopupEvent>")).Items);
        Assert.Equal([new Consent("T1", true, "1"), new Consent("T2", false, "2")], Message<ConsentEvent>(Event("subscribe_msg_popup_event", $"<SubscribeMsgPopupEvent>{one}{two}</SubscribeMsgPopupEvent>")).Items);
        Assert.False(Assert.Single(Message<ConsentEvent>(Event("subscribe_msg_change_event", $"<SubscribeMsgChangeEvent>{two}</SubscribeMsgChangeEvent>")).Items).IsGiven);
        Assert.Equal(
            [new SentNotice("T1", "9", 0, "success")],
            Message<NoticesSentEvent>(Event("subscribe_msg_sent_event", "<SubscribeMsgSentEvent><List><TemplateId>T1</TemplateId><MsgID>9</MsgID><ErrorCode>0</ErrorCode><ErrorStatus>success</ErrorStatus></List></SubscribeMsgSentEvent>")).Items);
    }

    [Fact]
    public void what_people_decide_about_their_data_and_sessions_of_the_desk_are_read()
    {
        Assert.Equal("o9", Message<AuthorizationEvent>(Event("user_authorization_revoke", "<OpenID>o9</OpenID><RevokeInfo>1</RevokeInfo>")).OpenId);
        Assert.Equal(("a@x", "b@x"), Of(Message<ServiceSessionEvent>(Event("kf_switch_session", "<FromKfAccount>a@x</FromKfAccount><ToKfAccount>b@x</ToKfAccount>")), session => (session.From, session.To)));
    }

    [Fact]
    public void what_nobody_knows_is_kept()
    {
        Assert.Equal("event_of_tomorrow", Message<UnknownMessage>(Event("event_of_tomorrow")).Event);
        Assert.Equal(("hologram", null), Of(Message<UnknownMessage>(Inner("<MsgType>hologram</MsgType><MsgId>1</MsgId>")), message => (message.MsgType, message.Event)));
    }

    private static TResult Of<T, TResult>(T message, Func<T, TResult> select) => select(message);
}
