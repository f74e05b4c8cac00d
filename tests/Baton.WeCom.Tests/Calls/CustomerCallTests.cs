using Baton.Tencent.Client;
using Baton.WeCom.Customers;
using Baton.WeCom.CustomerService;

namespace Baton.WeCom.Tests.Calls;

public sealed class CustomerCallTests : CallFixture
{
    private ExternalContacts Customers => new(Client);

    private CustomerGroups Groups => new(Client);

    private CustomerServiceDesk Desk => new(Client);

    [Fact]
    public async Task members_with_customers_are_listed()
    {
        Says("""{"errcode":0,"follow_user":["zhangsan","lissi"]}""");

        Assert.Equal(["zhangsan", "lissi"], (await Customers.ListMembersAsync(App, Cancellation)).Require().Userids);
        Assert.Equal("/cgi-bin/externalcontact/get_follow_user_list", Asked());
    }

    [Fact]
    public async Task a_members_customers_are_listed()
    {
        Says("""{"errcode":0,"external_userid":["wmA","wmB"]}""");

        Assert.Equal(["wmA", "wmB"], (await Customers.ListAsync(App, "zhangsan", Cancellation)).Require().Items);
        Assert.Equal("/cgi-bin/externalcontact/list?userid=zhangsan", Asked());
    }

    [Fact]
    public async Task a_customer_is_read_with_who_knows_them()
    {
        Says("""
            {"errcode":0,"external_contact":{"external_userid":"wmA","name":"李四","type":1,"gender":1,"unionid":"oz","avatar":"https://x"},
             "follow_user":[{"userid":"rocky","remark":"李总","createtime":1525779812,"tags":[{"group_name":"级别","tag_name":"VIP","tag_id":"et1","type":1}],"state":"door"}],"next_cursor":"N"}
            """);

        CustomerDetail detail = (await Customers.FindAsync(App, "wmA", "C", Cancellation)).Require();

        Assert.Equal("/cgi-bin/externalcontact/get?external_userid=wmA&cursor=C", Asked());
        Assert.Equal(("李四", "oz", "N"), (detail.Customer.Name, detail.Customer.Unionid, detail.NextCursor));
        Assert.Equal(("rocky", "李总", "door", "VIP"), (detail.KnownBy[0].Userid, detail.KnownBy[0].Remark, detail.KnownBy[0].State, detail.KnownBy[0].Tags![0].TagName));
    }

    [Fact]
    public async Task customers_of_many_members_are_listed_page_by_page()
    {
        Says("""{"errcode":0,"external_contact_list":[{"external_contact":{"external_userid":"wmA"},"follow_info":{"userid":"rocky","remark":"李总"}}],"next_cursor":"r9"}""");

        CustomerPage page = (await Customers.ListDetailsAsync(App, ["rocky"], null, Cancellation)).Require();

        Assert.Equal("""/cgi-bin/externalcontact/batch/get_by_user {"userid_list":["rocky"],"limit":100}""", Asked());
        Assert.Equal(("wmA", "李总", "r9"), (page.Items[0].Customer.ExternalUserid, page.Items[0].KnownBy.Remark, page.NextCursor));
    }

    [Fact]
    public async Task a_contact_way_is_made()
    {
        Says("""{"errcode":0,"config_id":"42b34","qr_code":"https://p/x"}""");

        ContactWayId way = (await Customers.AddContactWayAsync(App, new ContactWay(2, 2, ["zhangsan"], [2], "门店", true, "door"), Cancellation)).Require();

        Assert.Equal("""/cgi-bin/externalcontact/add_contact_way {"type":2,"scene":2,"user":["zhangsan"],"party":[2],"remark":"门店","skip_verify":true,"state":"door"}""", Asked());
        Assert.Equal(("42b34", "https://p/x"), (way.ConfigId, way.QrCode));
    }

    [Fact]
    public async Task a_new_customer_is_greeted()
    {
        await Customers.WelcomeAsync(App, new Welcome("CODE", new WelcomeText("欢迎"), [new Attachment("link") { Link = new AttachedLink("官网", "https://x") }]), Cancellation);

        Assert.Equal("""/cgi-bin/externalcontact/send_welcome_msg {"welcome_code":"CODE","text":{"content":"欢迎"},"attachments":[{"msgtype":"link","link":{"title":"官网","url":"https://x"}}]}""", Asked());
    }

    [Fact]
    public async Task a_leavers_customers_are_given_to_somebody_else_one_by_one()
    {
        Says("""{"errcode":0,"customer":[{"external_userid":"wmA","errcode":40096},{"external_userid":"wmB","errcode":0}]}""");

        TransferResult result = (await Customers.TransferAsync(App, new CustomerTransfer("left", "lisi", ["wmA", "wmB"]), Cancellation)).Require();

        Assert.Equal("""/cgi-bin/externalcontact/resigned/transfer_customer {"handover_userid":"left","takeover_userid":"lisi","external_userid":["wmA","wmB"]}""", Asked());
        Assert.Equal([40096, 0], result.Customers.Select(customer => customer.Errcode));
    }

    [Fact]
    public async Task a_leavers_groups_are_given_to_somebody_else()
    {
        Says("""{"errcode":0,"failed_chat_list":[{"chat_id":"wr1","errcode":90500,"errmsg":"the owner of this chat is not resigned"}]}""");

        GroupTransferResult result = (await Groups.TransferAsync(App, ["wr1", "wr2"], "lisi", Cancellation)).Require();

        Assert.Equal("""/cgi-bin/externalcontact/groupchat/transfer {"chat_id_list":["wr1","wr2"],"new_owner":"lisi"}""", Asked());
        Assert.Equal(90500, Assert.Single(result.FailedChatList!).Errcode);
    }

    [Theory]
    [InlineData(CustomerGroupFilter.All, 0)]
    [InlineData(CustomerGroupFilter.OwnerHasLeft, 1)]
    public async Task groups_are_listed_by_their_owners(CustomerGroupFilter filter, int status)
    {
        Says("""{"errcode":0,"group_chat_list":[{"chat_id":"wr1","status":1}],"next_cursor":"N"}""");

        CustomerGroupPage page = (await Groups.ListAsync(App, filter, ["lina"], null, Cancellation)).Require();

        Assert.Equal($$$"""/cgi-bin/externalcontact/groupchat/list {"status_filter":{{{status}}},"owner_filter":{"userid_list":["lina"]},"cursor":"","limit":1000}""", Asked());
        Assert.Equal((new CustomerGroupState("wr1", 1), "N"), (Assert.Single(page.Groups), page.NextCursor));
    }

    [Fact]
    public async Task a_group_is_read_with_its_members()
    {
        Says("""{"errcode":0,"group_chat":{"chat_id":"wr1","name":"售后","owner":"lina","create_time":1572505490,"member_list":[{"userid":"wmA","type":2,"join_time":1,"name":"张三"}]}}""");

        CustomerGroup group = (await Groups.FindAsync(App, "wr1", Cancellation)).Require().Group;

        Assert.Equal("""/cgi-bin/externalcontact/groupchat/get {"chat_id":"wr1","need_name":1}""", Asked());
        Assert.Equal(("lina", new CustomerGroupMember("wmA", 2, 1, "张三")), (group.Owner, Assert.Single(group.MemberList)));
    }

    [Fact]
    public async Task groups_of_somebody_who_is_here_are_given_on_by_another_path()
    {
        Says("""{"errcode":0,"failed_chat_list":[]}""");

        Assert.Empty((await Groups.TransferOnJobAsync(App, ["wr1"], "lisi", Cancellation)).Require().FailedChatList!);
        Assert.Equal("""/cgi-bin/externalcontact/groupchat/onjob_transfer {"chat_id_list":["wr1"],"new_owner":"lisi"}""", Asked());
    }

    [Fact]
    public async Task how_a_transfer_stands_is_asked()
    {
        Says("""{"errcode":0,"customer":[{"external_userid":"wmA","status":3,"takeover_time":0}],"next_cursor":"N"}""");

        TransferPage page = (await Customers.ListTransfersAsync(App, "lina", "lisi", "C", Cancellation)).Require();

        Assert.Equal("""/cgi-bin/externalcontact/resigned/transfer_result {"handover_userid":"lina","takeover_userid":"lisi","cursor":"C"}""", Asked());
        Assert.Equal(new CustomerTransferState("wmA", 3, 0), Assert.Single(page.Customers));
    }

    [Fact]
    public async Task customers_left_behind_are_listed()
    {
        Says("""{"errcode":0,"info":[{"handover_userid":"lina","external_userid":"wmA","dimission_time":1550838571}],"is_last":true,"next_cursor":""}""");

        UnassignedPage page = (await Customers.ListUnassignedAsync(App, null, Cancellation)).Require();

        Assert.Equal("""/cgi-bin/externalcontact/get_unassigned_list {"page_size":1000}""", Asked());
        Assert.Equal((true, new UnassignedCustomer("lina", "wmA", 1550838571)), (page.IsLast, Assert.Single(page.Customers)));
    }

    [Fact]
    public async Task customers_of_somebody_who_is_here_are_given_on_by_another_path()
    {
        Says("""{"errcode":0,"customer":[{"external_userid":"wmA","errcode":0}]}""");

        Assert.Equal(0, Assert.Single((await Customers.TransferOnJobAsync(App, new CustomerTransfer("lina", "lisi", ["wmA"]), Cancellation)).Require().Customers).Errcode);
        Assert.Equal("""/cgi-bin/externalcontact/transfer_customer {"handover_userid":"lina","takeover_userid":"lisi","external_userid":["wmA"]}""", Asked());
    }

    [Fact]
    public async Task a_follower_is_found_among_the_customers()
    {
        Says("""{"errcode":0,"external_userid":"wmA"}""");

        Assert.Equal("wmA", (await Customers.FindByUnionidAsync(App, "u1", "o1", Cancellation)).Require().Value);
        Assert.Equal("""/cgi-bin/idconvert/unionid_to_external_userid {"unionid":"u1","openid":"o1"}""", Asked());
    }

    [Fact]
    public async Task a_message_to_customers_is_prepared()
    {
        Says("""{"errcode":0,"fail_list":["wmX"],"msgid":"msgGCAAAXtWyujaWJHDDGi0mACAAAA"}""");

        BroadcastId id = (await Customers.PrepareBroadcastAsync(App, new CustomerBroadcast("single", "zhangsan", ["wmA"], new WelcomeText("新品")), Cancellation)).Require();

        Assert.Equal("""/cgi-bin/externalcontact/add_msg_template {"chat_type":"single","sender":"zhangsan","external_userid":["wmA"],"text":{"content":"新品"}}""", Asked());
        Assert.Equal(["wmX"], id.FailList!);
    }

    [Fact]
    public async Task desks_are_listed()
    {
        Says("""{"errcode":0,"account_list":[{"open_kfid":"wk1","name":"售后","avatar":"https://x"}]}""");

        Assert.Equal("售后", Assert.Single((await Desk.ListDesksAsync(App, 0, Cancellation)).Require().Desks).Name);
        Assert.Equal("""/cgi-bin/kf/account/list {"offset":0,"limit":100}""", Asked());
    }

    [Fact]
    public async Task what_customers_wrote_is_fetched_with_the_token_of_the_callback()
    {
        Says("""
            {"errcode":0,"next_cursor":"N","has_more":1,"msg_list":[
              {"msgid":"m1","open_kfid":"wk1","external_userid":"wmA","send_time":1615478585,"origin":3,"msgtype":"text","text":{"content":"坏了","menu_id":"1"}},
              {"msgid":"m2","send_time":1615478586,"origin":3,"msgtype":"image","image":{"media_id":"M"}},
              {"msgid":"m3","send_time":1615478587,"origin":4,"msgtype":"event","event":{"event_type":"enter_session","open_kfid":"wk1","external_userid":"wmA","scene":"door","welcome_code":"W"}},
              {"msgid":"m4","send_time":1615478588,"origin":3,"msgtype":"location","location":{"latitude":23.1,"longitude":113.3,"name":"广州"}}]}
            """);

        DeskPage page = (await Desk.FetchAsync(App, "wk1", "C", "ENC", Cancellation)).Require();

        Assert.Equal("""/cgi-bin/kf/sync_msg {"cursor":"C","token":"ENC","limit":1000,"open_kfid":"wk1"}""", Asked());
        Assert.Equal(("N", 1, 4), (page.NextCursor, page.HasMore, page.Messages.Count));
        Assert.Equal(("坏了", "1"), (page.Messages[0].Text!.Content, page.Messages[0].Text!.MenuId));
        Assert.Equal(("M", "W", 113.3), (page.Messages[1].Image!.MediaId, page.Messages[2].Event!.WelcomeCode, page.Messages[3].Location!.Longitude));
    }

    [Fact]
    public async Task a_customer_is_answered_once_under_one_id()
    {
        Says("""{"errcode":0,"msgid":"job1"}""");

        Assert.Equal("job1", (await Desk.SendAsync(App, DeskMessage.OfText("wmA", "wk1", "已派工程师", "job1"), Cancellation)).Require().Msgid);
        Assert.Equal("""/cgi-bin/kf/send_msg {"touser":"wmA","open_kfid":"wk1","msgtype":"text","msgid":"job1","text":{"content":"已派工程师"}}""", Asked());
    }

    [Fact]
    public async Task a_customer_is_given_answers_to_tap()
    {
        Says("""{"errcode":0,"msgid":"x"}""");
        var menu = new DeskMenu("满意吗？", [new DeskMenuEntry("click") { Click = new DeskMenuClick("1", "满意") }, new DeskMenuEntry("view") { View = new DeskMenuView("https://x", "说说") }]);

        await Desk.SendAsync(App, new DeskMessage("wmA", "wk1", "msgmenu") { Msgmenu = menu }, Cancellation);

        Assert.Equal("""/cgi-bin/kf/send_msg {"touser":"wmA","open_kfid":"wk1","msgtype":"msgmenu","msgmenu":{"head_content":"满意吗？","list":[{"type":"click","click":{"id":"1","content":"满意"}},{"type":"view","view":{"url":"https://x","content":"说说"}}]}}""", Asked());
    }

    [Fact]
    public async Task who_enters_a_desk_is_greeted_by_the_code()
    {
        Says("""{"errcode":0,"msgid":"x"}""");

        await Desk.SendOnEventAsync(App, "W", DeskMessage.OfText("wmA", "wk1", "您好", "id1"), Cancellation);

        Assert.Equal("""/cgi-bin/kf/send_msg_on_event {"code":"W","msgid":"id1","msgtype":"text","text":{"content":"您好"}}""", Asked());
    }

    [Theory]
    [InlineData(95001)]
    [InlineData(95002)]
    public async Task beyond_the_window_nobody_can_be_answered(int code)
    {
        Says($$"""{"errcode":{{code}}}""");

        ApiAnswer<DeskMessageId> answer = await Desk.SendAsync(App, DeskMessage.OfText("wmA", "wk1", "x", "y"), Cancellation);

        Assert.Equal((false, ReactionKind.OutOfReach), (answer.Succeeded, answer.Reply.Reaction.Kind));
    }
}
