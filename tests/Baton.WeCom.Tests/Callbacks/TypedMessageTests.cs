using Baton.Tencent.Callbacks;
using Baton.WeCom.Callbacks;
using static Baton.WeCom.Tests.Callbacks.CallbackFixture;

namespace Baton.WeCom.Tests.Callbacks;

/// <summary>Every message and event of the documents, with its fields.</summary>
public sealed class TypedMessageTests
{
    [Fact]
    public void a_picture()
    {
        var image = Message<ImageMessage>(Typed("image", "<PicUrl><![CDATA[https://x/p]]></PicUrl><MediaId><![CDATA[M1]]></MediaId>"));

        Assert.Equal(("M1", "https://x/p", "77"), (image.MediaId, image.PicUrl, image.MsgId));
    }

    [Fact]
    public void spoken_words()
    {
        var voice = Message<VoiceMessage>(Typed("voice", "<MediaId>M2</MediaId><Format>amr</Format>"));

        Assert.Equal(("M2", "amr"), (voice.MediaId, voice.Format));
    }

    [Fact]
    public void a_film()
    {
        var video = Message<VideoMessage>(Typed("video", "<MediaId>M3</MediaId><ThumbMediaId>T3</ThumbMediaId>"));

        Assert.Equal(("M3", "T3"), (video.MediaId, video.ThumbMediaId));
    }

    [Fact]
    public void a_place()
    {
        var location = Message<LocationMessage>(Typed("location", "<Location_X>23.134</Location_X><Location_Y>-113.358</Location_Y><Scale>15</Scale><Label>天河路</Label><AppType>wxwork</AppType>"));

        Assert.Equal((new Place(23.134, -113.358, 15, "天河路", ""), "wxwork"), (location.Place, location.AppType));
    }

    [Fact]
    public void a_link()
    {
        var link = Message<LinkMessage>(Typed("link", "<Title>题</Title><Description>述</Description><Url>https://x</Url><PicUrl>https://x/p</PicUrl>"));

        Assert.Equal(("题", "述", "https://x", "https://x/p"), (link.Title, link.Description, link.Url, link.PicUrl));
    }

    [Fact]
    public void leaving_the_visible_range() => Assert.Equal("ZhangSan", Message<UnsubscribeEvent>(Event("unsubscribe")).UserId);

    [Fact]
    public void where_somebody_is()
    {
        var at = Message<WhereaboutsEvent>(Event("LOCATION", "<Latitude>23.104</Latitude><Longitude>113.320</Longitude><Precision>65.0</Precision><AppType>wxwork</AppType>"));

        Assert.Equal((23.104, 113.320, 65.0, "wxwork"), (at.Latitude, at.Longitude, at.Precision, at.AppType));
    }

    [Theory]
    [InlineData("click", "V1_TODAY")]
    [InlineData("view", "https://x/a?b=1")]
    [InlineData("view_miniprogram", "pages/index")]
    public void a_tap_on_the_menu(string name, string key)
    {
        var tap = Message<MenuTapEvent>(Event(name, $"<EventKey><![CDATA[{key}]]></EventKey>"));

        Assert.Equal((name, key), (tap.Event, tap.EventKey));
    }

    [Theory]
    [InlineData("scancode_push", false)]
    [InlineData("scancode_waitmsg", true)]
    public void a_scanned_code(string name, bool awaits)
    {
        var scan = Message<ScanEvent>(Event(name, "<EventKey>6</EventKey><ScanCodeInfo><ScanType>qrcode</ScanType><ScanResult>SN-1</ScanResult></ScanCodeInfo>"));

        Assert.Equal(("6", "qrcode", "SN-1", awaits), (scan.EventKey, scan.ScanType, scan.ScanResult, scan.AwaitsAnswer));
    }

    [Theory]
    [InlineData("pic_sysphoto")]
    [InlineData("pic_photo_or_album")]
    [InlineData("pic_weixin")]
    public void pictures_from_the_menu(string name)
    {
        var pictures = Message<PicturesEvent>(Event(name, """
            <EventKey>6</EventKey><SendPicsInfo><Count>2</Count><PicList><item><PicMd5Sum>a1</PicMd5Sum></item><item><PicMd5Sum>b2</PicMd5Sum></item></PicList></SendPicsInfo>
            """));

        Assert.Equal((name, 2), (pictures.Event, pictures.Count));
        Assert.Equal(["a1", "b2"], pictures.Md5);
    }

    [Fact]
    public void a_place_from_the_menu()
    {
        var place = Message<PlaceEvent>(Event("location_select", "<EventKey>6</EventKey><SendLocationInfo><Location_X>23</Location_X><Location_Y>113</Location_Y><Scale>15</Scale><Label>天河路</Label><Poiname>体育中心</Poiname></SendLocationInfo><AppType>wxwork</AppType>"));

        Assert.Equal(new Place(23, 113, 15, "天河路", "体育中心"), place.Place);
    }

    [Fact]
    public void the_end_of_a_bulk_change()
    {
        var job = Message<BatchJobEvent>(Event("batch_job_result", "<BatchJob><JobId>S1</JobId><JobType>sync_user</JobType><ErrCode>0</ErrCode><ErrMsg>ok</ErrMsg></BatchJob>"));

        Assert.Equal(("S1", "sync_user", 0, "ok"), (job.JobId, job.JobType, job.ErrorCode, job.ErrorMessage));
    }

    [Fact]
    public void a_person_of_the_company_is_other()
    {
        var change = Message<ContactChanged>(Event("change_contact", "<ChangeType>update_user</ChangeType><UserID>lisi</UserID><NewUserID>lisi2</NewUserID><Name>李四</Name><Department>1,2,x</Department>", from: "sys", agent: ""));

        Assert.Equal(("update_user", "lisi", "lisi2", "李四"), (change.ChangeType, change.Userid, change.NewUserid, change.Name));
        Assert.Equal([1, 2], change.Departments);
    }

    [Fact]
    public void a_department_and_a_tag_are_other()
    {
        var party = Message<ContactChanged>(Event("change_contact", "<ChangeType>create_party</ChangeType><Id>7</Id><Name>华东</Name><ParentId>1</ParentId>", from: "sys", agent: ""));
        var tag = Message<ContactChanged>(Event("change_contact", "<ChangeType>update_tag</ChangeType><TagId>3</TagId><AddUserItems>a,b</AddUserItems><DelUserItems>c</DelUserItems><AddPartyItems>1</AddPartyItems><DelPartyItems>2,3</DelPartyItems>", from: "sys", agent: ""));

        Assert.Equal((7, "华东", 1, null), (party.Id, party.Name, party.ParentId, party.Userid));
        Assert.Equal(3, tag.TagId);
        Assert.Equal(["a", "b"], tag.AddedUsers);
        Assert.Equal(["c"], tag.RemovedUsers);
        Assert.Equal([1], tag.AddedParties);
        Assert.Equal([2, 3], tag.RemovedParties);
    }

    [Fact]
    public void a_request_in_wecoms_own_approval_application()
    {
        var change = Message<ApprovalChanged>(Event(
            "sys_approval_change",
            "<ApprovalInfo><SpNo>201906270005</SpNo><SpNoStr>2019062700059999999</SpNoStr><SpName>报销</SpName><SpStatus>2</SpStatus><TemplateId>T</TemplateId><ApplyTime>1561633360</ApplyTime><Applyer><UserId>lisi</UserId><Party>1</Party></Applyer><StatuChangeEvent>2</StatuChangeEvent></ApprovalInfo>",
            from: "sys", agent: "3010040"));

        Assert.Equal(("2019062700059999999", "报销", 2, "T", "lisi", 2), (change.SpNo, change.SpName, change.SpStatus, change.TemplateId, change.Applicant, change.What));
        Assert.Equal(1561633360, change.ApplyTime!.Value.ToUnixTimeSeconds());
    }

    [Fact]
    public void a_request_of_ones_own_approval_engine()
    {
        var change = Message<OpenApprovalChanged>(Event(
            "open_approval_change",
            "<ApprovalInfo><ThirdNo>B-1</ThirdNo><OpenSpName>付款</OpenSpName><OpenTemplateId>T</OpenTemplateId><OpenSpStatus>1</OpenSpStatus><ApplyTime>1527837645</ApplyTime><ApplyUserId>lisi</ApplyUserId><approverstep>0</approverstep></ApprovalInfo>"));

        Assert.Equal(("B-1", "付款", "T", 1, "lisi", 0), (change.ThirdNo, change.OpenSpName, change.OpenTemplateId, change.OpenSpStatus, change.Applicant, change.Step));
    }

    [Fact]
    public void a_customer_is_new()
    {
        var change = Message<CustomerChanged>(Event("change_external_contact", "<ChangeType>add_external_contact</ChangeType><UserID>lisi</UserID><ExternalUserID>wm1</ExternalUserID><State>door</State><WelcomeCode>W</WelcomeCode>"));

        Assert.Equal(("add_external_contact", "lisi", "wm1", "door", "W"), (change.ChangeType, change.Member, change.ExternalUserid, change.State, change.WelcomeCode));
    }

    [Fact]
    public void a_group_and_a_tag_of_customers_are_other()
    {
        var group = Message<CustomerGroupChanged>(Event("change_external_chat", "<ChangeType>update</ChangeType><ChatId>wr1</ChatId><UpdateDetail>add_member</UpdateDetail>"));
        var tag = Message<CustomerTagChanged>(Event("change_external_tag", "<ChangeType>delete</ChangeType><Id>et1</Id><TagType>tag</TagType>"));

        Assert.Equal(("update", "wr1", "add_member"), (group.ChangeType, group.ChatId, group.UpdateDetail));
        Assert.Equal(("delete", "et1", "tag"), (tag.ChangeType, tag.Id, tag.TagType));
    }

    [Fact]
    public void customers_have_written_to_the_service_desk()
    {
        var written = Message<CustomerServiceEvent>(Event("kf_msg_or_event", "<Token>ENC1</Token><OpenKfId>wk1</OpenKfId>", from: "sys", agent: ""));

        Assert.Equal(("ENC1", "wk1"), (written.Token, written.OpenKfId));
    }

    [Theory]
    [InlineData("inactive_alert", true)]
    [InlineData("close_inactive_agent", true)]
    [InlineData("low_active_alert", true)]
    [InlineData("low_active", true)]
    [InlineData("reopen_inactive_agent", false)]
    [InlineData("active_restored", false)]
    [InlineData("share_agent_change", false)]
    [InlineData("share_chain_change", false)]
    public void the_life_of_the_application(string name, bool warns)
    {
        var life = Message<ApplicationLifeEvent>(Event(name, "<EffectTime>1561633360</EffectTime>", from: "sys"));

        Assert.Equal((name, 1561633360, warns), (life.Event, life.EffectTime!.Value.ToUnixTimeSeconds(), life.IsWarning));
    }

    [Fact]
    public void the_case_of_an_events_name_is_of_no_matter() => Assert.IsType<MenuTapEvent>(Open(Event("CLICK", "<EventKey>k</EventKey>")).Message);

    [Theory]
    [InlineData("location_select", "<SendLocationInfo><Location_X>north</Location_X><Scale>99999999999</Scale></SendLocationInfo>")]
    [InlineData("LOCATION", "<Latitude>NaN</Latitude><Longitude>1e999</Longitude>")]
    [InlineData("batch_job_result", "<BatchJob/>")]
    [InlineData("pic_weixin", "<SendPicsInfo><Count>many</Count></SendPicsInfo>")]
    [InlineData("change_contact", "<Id>-</Id><Department>,,</Department>")]
    [InlineData("sys_approval_change", "")]
    [InlineData("open_approval_change", "<ApprovalInfo><ApplyTime>99999999999999999</ApplyTime></ApprovalInfo>")]
    [InlineData("inactive_alert", "<EffectTime/>")]
    public void an_event_is_never_refused_for_a_field_that_is_none(string name, string fields)
    {
        CallbackMessage message = Open(Event(name, fields)).Message!;

        Assert.IsNotType<UnknownMessage>(message);
    }

    private static string Typed(string type, string fields) => Inner($"<MsgType><![CDATA[{type}]]></MsgType>{fields}<MsgId>77</MsgId>");

    private static string Event(string name, string fields = "", string from = "ZhangSan", string agent = "1000002") =>
        Inner($"<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[{name}]]></Event>{fields}", agent, from);
}
