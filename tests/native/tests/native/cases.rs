//! Written by the test `the_corpus_is_what_its_seed_gives`.

use crate::case::{Asks, case};

case!(p000, "policies/p000.polar", All, {
    User = [],
    Org = [Create],
    Repo = [Read, Write],
});
case!(p001, "policies/p001.polar", Least, {
    User = [],
    Org = [Close, Write],
    Repo = [Close, Read, Read_x28_secret_x29_, Write],
});
case!(p002, "policies/p002.polar", All, {
    User = [Read, Write],
    Guest = [],
    Org = [Close, Purge, Write],
    Repo = [Purge, Purge_x28_title_x29_, Write],
});
case!(p003, "policies/p003.polar", Least, {
    User = [],
    Org = [Create, Read, Write],
    Repo = [Close, Create, Purge, Read],
});
case!(p004, "policies/p004.polar", All, {
    User = [],
    Org = [Create, Purge, Write],
});
case!(p005, "policies/p005.polar", Least, {
    User = [],
    Bot = [],
    Org = [Purge, Write],
    Repo = [Purge],
});
case!(p006, "policies/p006.polar", All, {
    User = [],
    Org = [Close, Read],
    Repo = [Close, Close_x28_secret_x29_, Close_x28_title_x29_, Create],
});
case!(p007, "policies/p007.polar", Least, {
    User = [Close, Purge, Read, Write],
    Org = [Create, Purge, Purge_x28_title_x29_, Read, Write, Write_x28_title_x29_],
});
case!(p008, "policies/p008.polar", All, {
    User = [],
    Org = [Close, Create, Purge, Read, Write],
});
case!(p009, "policies/p009.polar", Least, {
    User = [],
    Org = [Close, Create, Read, Write],
});
case!(p010, "policies/p010.polar", All, {
    User = [],
    Guest = [],
    Bot = [],
    Org = [Close, Read, Write],
    Repo = [Close, Purge, Read, Write],
});
case!(p011, "policies/p011.polar", Least, {
    User = [],
    Org = [Close, Read, Write],
});
case!(p012, "policies/p012.polar", All, {
    User = [],
    Org = [Close, Purge, Write],
    Repo = [Close, Create, Purge],
});
case!(p013, "policies/p013.polar", Least, {
    User = [Purge, Read, Write],
    Guest = [],
    Org = [Close, Purge, Read],
});
case!(p014, "policies/p014.polar", All, {
    User = [],
    Guest = [],
    Bot = [],
    Org = [Create, Purge],
});
case!(p015, "policies/p015.polar", Least, {
    User = [],
    Guest = [],
    Org = [Close, Create, Purge, Read, Write],
});
case!(p016, "policies/p016.polar", All, {
    User = [],
    Org = [Close, Write],
});
case!(p017, "policies/p017.polar", Least, {
    User = [],
    Bot = [],
    Org = [Close, Close_x28_title_x29_, Create, Write],
});
case!(p018, "policies/p018.polar", All, {
    User = [],
    Guest = [],
    Org = [Close, Read],
});
case!(p019, "policies/p019.polar", Least, {
    User = [],
    Guest = [],
    Org = [Purge, Write],
});
case!(p020, "policies/p020.polar", All, {
    User = [Close, Read, Write],
    Guest = [],
    Bot = [],
    Org = [Close, Create, Write],
});
case!(p021, "policies/p021.polar", Least, {
    User = [],
    Org = [Create, Purge, Read],
});
case!(p022, "policies/p022.polar", All, {
    User = [],
    Guest = [],
    Org = [Write],
});
case!(p023, "policies/p023.polar", Least, {
    User = [],
    Org = [Close, Purge, Purge_x28_title_x29_],
    Repo = [Close, Create, Read, Write],
});
case!(p024, "policies/p024.polar", All, {
    User = [],
    Org = [Close, Create, Write],
});
case!(p025, "policies/p025.polar", Least, {
    User = [],
    Org = [Create, Purge, Write],
});
case!(p026, "policies/p026.polar", All, {
    User = [],
    Guest = [],
    Org = [Close, Create, Purge],
    Repo = [Close, Create, Purge, Read, Write],
});
case!(p027, "policies/p027.polar", Least, {
    User = [],
    Guest = [],
    Org = [Close],
});
case!(p028, "policies/p028.polar", All, {
    User = [],
    Org = [Create, Purge],
});
case!(p029, "policies/p029.polar", Least, {
    User = [],
    Guest = [],
    Bot = [],
    Org = [Create, Purge, Read, Write],
});
case!(p030, "policies/p030.polar", All, {
    User = [Write],
    Org = [Create, Write],
});
case!(p031, "policies/p031.polar", Least, {
    User = [],
    Org = [Close, Purge, Read],
    Repo = [Close, Create, Purge, Read, Write],
});
case!(p032, "policies/p032.polar", All, {
    User = [],
    Guest = [],
    Bot = [],
    Org = [Close, Purge, Read, Write],
    Repo = [Purge, Read, Write],
});
case!(p033, "policies/p033.polar", Least, {
    User = [],
    Org = [Read, Write],
});
case!(p034, "policies/p034.polar", All, {
    User = [],
    Bot = [],
    Org = [Close, Purge],
});
case!(p035, "policies/p035.polar", Least, {
    User = [],
    Org = [Close, Create, Read],
});
case!(p036, "policies/p036.polar", All, {
    User = [],
    Org = [Close, Purge, Write],
    Repo = [Write],
});
case!(p037, "policies/p037.polar", Least, {
    User = [],
    Org = [Close, Create, Purge, Write],
});
case!(p038, "policies/p038.polar", All, {
    User = [],
    Guest = [],
    Org = [Read],
    Repo = [Close, Purge, Write],
});
case!(p039, "policies/p039.polar", Least, {
    User = [],
    Guest = [],
    Org = [Create, Purge, Read],
    Repo = [Purge, Write],
});
case!(p040, "policies/p040.polar", All, {
    User = [],
    Bot = [],
    Org = [Close, Create, Read],
});
case!(p041, "policies/p041.polar", Least, {
    User = [],
    Guest = [],
    Org = [Close, Create],
});
case!(p042, "policies/p042.polar", All, {
    User = [],
    Org = [Close, Create, Purge],
});
case!(p043, "policies/p043.polar", Least, {
    User = [],
    Bot = [],
    Org = [Create, Purge, Read],
    Repo = [Read, Write],
});
case!(p044, "policies/p044.polar", All, {
    User = [],
    Org = [Close, Write],
});
case!(p045, "policies/p045.polar", Least, {
    User = [],
    Org = [Create, Read, Read_x28_title_x29_, Write],
});
case!(p046, "policies/p046.polar", All, {
    User = [],
    Org = [Close, Create, Purge, Read],
    Repo = [Close, Purge, Read, Write],
});
case!(p047, "policies/p047.polar", Least, {
    User = [],
    Org = [Close, Create, Purge, Read, Write],
});
case!(p048, "policies/p048.polar", All, {
    User = [],
    Org = [Close, Write],
});
case!(p049, "policies/p049.polar", Least, {
    User = [],
    Org = [Create],
    Repo = [Close, Purge, Write],
});
case!(p050, "policies/p050.polar", All, {
    User = [Purge, Read, Read_x28_secret_x29_],
    Bot = [],
    Org = [Create, Read, Read_x28_secret_x29_, Write],
});
case!(p051, "policies/p051.polar", Least, {
    User = [],
    Guest = [],
    Org = [Close, Create, Read, Write],
    Repo = [Close, Purge],
});
case!(p052, "policies/p052.polar", All, {
    User = [],
    Guest = [],
    Org = [Close, Create, Purge],
});
case!(p053, "policies/p053.polar", Least, {
    User = [],
    Bot = [],
    Org = [Purge, Write],
    Repo = [Close, Read, Read_x28_title_x29_, Write],
});
case!(p054, "policies/p054.polar", All, {
    User = [],
    Org = [Write],
});
case!(p055, "policies/p055.polar", Least, {
    User = [],
    Guest = [],
    Org = [Read],
});
case!(p056, "policies/p056.polar", All, {
    User = [],
    Bot = [],
    Org = [Read],
    Repo = [Close, Purge, Read, Write],
});
case!(p057, "policies/p057.polar", Least, {
    User = [],
    Guest = [],
    Org = [Create, Read, Write],
});
case!(p058, "policies/p058.polar", All, {
    User = [],
    Org = [Close, Create, Purge, Write],
});
case!(p059, "policies/p059.polar", Least, {
    User = [],
    Org = [Close, Create, Purge, Read, Write],
    Repo = [Purge, Read, Write],
});
case!(p060, "policies/p060.polar", All, {
    User = [],
    Guest = [],
    Bot = [],
    Org = [Read, Write],
    Repo = [Close, Read, Write],
});
case!(p061, "policies/p061.polar", Least, {
    User = [Purge, Write],
    Org = [Read],
});
case!(p062, "policies/p062.polar", All, {
    User = [],
    Org = [Close, Create, Write],
});
case!(p063, "policies/p063.polar", Least, {
    User = [Close],
    Org = [Create, Purge, Read],
});
case!(p064, "policies/p064.polar", All, {
    User = [Read, Read_x28_title_x29_],
    Guest = [],
    Org = [Purge, Read, Write],
});
case!(p065, "policies/p065.polar", Least, {
    User = [Purge, Read],
    Org = [Create, Purge, Read],
    Repo = [Write],
});
case!(p066, "policies/p066.polar", All, {
    User = [],
    Org = [Purge, Read],
});
case!(p067, "policies/p067.polar", Least, {
    User = [],
    Org = [Close, Read, Read_x28_secret_x29_, Write],
});
case!(p068, "policies/p068.polar", All, {
    User = [],
    Org = [Close, Write],
    Repo = [Close, Purge, Write],
});
case!(p069, "policies/p069.polar", Least, {
    User = [],
    Org = [Close],
    Repo = [Create, Purge, Write],
});
case!(p070, "policies/p070.polar", All, {
    User = [],
    Org = [Close, Purge],
});
case!(p071, "policies/p071.polar", Least, {
    User = [],
    Bot = [],
    Org = [Close, Create, Read],
});
case!(p072, "policies/p072.polar", All, {
    User = [],
    Org = [Close, Create, Purge, Write],
});
case!(p073, "policies/p073.polar", Least, {
    User = [],
    Org = [Purge],
});
case!(p074, "policies/p074.polar", All, {
    User = [Purge, Read, Write],
    Org = [Close, Create, Read],
});
case!(p075, "policies/p075.polar", Least, {
    User = [Read, Write],
    Guest = [],
    Org = [Close, Purge],
});
case!(p076, "policies/p076.polar", All, {
    User = [Close, Purge, Read, Write],
    Guest = [],
    Bot = [],
    Org = [Close, Purge, Write],
    Repo = [Close, Read, Read_x28_secret_x29_, Write],
});
case!(p077, "policies/p077.polar", Least, {
    User = [],
    Guest = [],
    Bot = [],
    Org = [Close, Create, Purge, Read, Write],
});
case!(p078, "policies/p078.polar", All, {
    User = [],
    Guest = [],
    Org = [Purge, Read, Write],
    Repo = [Close, Read, Write],
});
case!(p079, "policies/p079.polar", Least, {
    User = [],
    Org = [Purge, Read],
    Repo = [Close, Purge, Write],
});
case!(p080, "policies/p080.polar", All, {
    User = [],
    Org = [Close, Close_x28_title_x29_, Create, Purge, Read, Write],
});
case!(p081, "policies/p081.polar", Least, {
    User = [],
    Bot = [],
    Org = [Close, Purge, Read, Write],
    Repo = [Close, Purge],
});
case!(p082, "policies/p082.polar", All, {
    User = [Purge],
    Bot = [],
    Org = [Close, Read],
});
case!(p083, "policies/p083.polar", Least, {
    User = [Purge, Read],
    Guest = [],
    Org = [Read, Write],
    Repo = [Create, Purge, Write],
});
case!(p084, "policies/p084.polar", All, {
    User = [Close, Purge, Write],
    Org = [Close],
    Repo = [Close, Purge],
});
case!(p085, "policies/p085.polar", Least, {
    User = [Close],
    Bot = [],
    Org = [Close, Purge, Read, Write],
    Repo = [Close, Purge],
});
case!(p086, "policies/p086.polar", All, {
    User = [],
    Org = [Close, Read],
    Repo = [Purge, Read, Write],
});
case!(p087, "policies/p087.polar", Least, {
    User = [],
    Guest = [],
    Bot = [],
    Org = [Close, Create, Write],
});
case!(p088, "policies/p088.polar", All, {
    User = [],
    Org = [Close, Purge, Read],
});
case!(p089, "policies/p089.polar", Least, {
    User = [],
    Org = [Create, Read],
});
case!(p090, "policies/p090.polar", All, {
    User = [],
    Org = [Purge, Read, Write],
    Repo = [Close, Purge, Read],
});
case!(p091, "policies/p091.polar", Least, {
    User = [],
    Org = [Create, Purge, Write],
});
case!(p092, "policies/p092.polar", All, {
    User = [Close, Read, Write],
    Guest = [],
    Bot = [],
    Org = [Purge],
});
case!(p093, "policies/p093.polar", Least, {
    User = [],
    Bot = [],
    Org = [Close, Create, Purge, Write],
    Repo = [Close, Create, Read, Write],
});
case!(p094, "policies/p094.polar", All, {
    User = [],
    Org = [Close, Purge, Read, Write],
});
case!(p095, "policies/p095.polar", Least, {
    User = [],
    Bot = [],
    Org = [Create, Purge, Read, Write],
});
case!(p096, "policies/p096.polar", All, {
    User = [],
    Org = [Create, Purge, Read],
});
case!(p097, "policies/p097.polar", Least, {
    User = [Purge, Write],
    Bot = [],
    Org = [Close, Purge, Write],
    Repo = [Close, Create, Write],
});
case!(p098, "policies/p098.polar", All, {
    User = [Close, Purge, Write],
    Org = [Close, Purge, Write],
    Repo = [Close, Purge, Write],
});
case!(p099, "policies/p099.polar", Least, {
    User = [],
    Bot = [],
    Org = [Close, Create, Read, Write],
    Repo = [Purge, Read, Write],
});
case!(p100, "policies/p100.polar", All, {
    User = [],
    Bot = [],
    Org = [Close, Purge, Write, Write_x28_secret_x29_, Write_x28_title_x29_],
    Repo = [Close, Create, Purge, Read, Write],
});
case!(p101, "policies/p101.polar", Least, {
    User = [],
    Guest = [],
    Org = [Close, Close_x28_title_x29_],
    Repo = [],
});
case!(p102, "policies/p102.polar", All, {
    User = [],
    Org = [Close, Create, Purge],
    Repo = [Close, Purge, Write],
});
case!(p103, "policies/p103.polar", Least, {
    User = [Close, Purge, Write],
    Org = [Write],
    Repo = [Close, Create, Purge, Read, Write],
});
case!(p104, "policies/p104.polar", All, {
    User = [],
    Org = [Purge, Read, Write],
});
case!(p105, "policies/p105.polar", Least, {
    User = [],
    Org = [Read, Write, Write_x28_secret_x29_, Write_x28_title_x29_],
    Repo = [Create, Read, Write],
});
case!(p106, "policies/p106.polar", All, {
    User = [],
    Org = [Close, Create, Purge, Read],
    Repo = [Close, Purge, Read, Write],
});
case!(p107, "policies/p107.polar", Least, {
    User = [],
    Org = [Close, Read, Read_x28_secret_x29_],
    Repo = [Purge, Write],
});
case!(p108, "policies/p108.polar", All, {
    User = [Close, Purge, Read],
    Guest = [],
    Org = [Close, Create],
});
case!(p109, "policies/p109.polar", Least, {
    User = [],
    Org = [Read],
    Repo = [Write],
});
case!(p110, "policies/p110.polar", All, {
    User = [],
    Org = [Write],
    Repo = [Close, Read, Write],
});
case!(p111, "policies/p111.polar", Least, {
    User = [],
    Org = [Close, Purge, Write],
    Repo = [Purge, Read, Write],
});
case!(p112, "policies/p112.polar", All, {
    User = [],
    Org = [Create, Read],
});
case!(p113, "policies/p113.polar", Least, {
    User = [],
    Org = [Create, Read, Write],
});
case!(p114, "policies/p114.polar", All, {
    User = [],
    Org = [Read, Write],
});
case!(p115, "policies/p115.polar", Least, {
    User = [],
    Org = [Close, Purge, Read],
    Repo = [Close, Create, Purge],
});
case!(p116, "policies/p116.polar", All, {
    User = [Close, Read, Write],
    Guest = [],
    Bot = [],
    Org = [Close, Read, Write],
    Repo = [Close, Read],
});
case!(p117, "policies/p117.polar", Least, {
    User = [],
    Bot = [],
    Org = [Purge, Read],
});
case!(p118, "policies/p118.polar", All, {
    User = [],
    Guest = [],
    Bot = [],
    Org = [Purge, Read, Write],
    Repo = [Close, Purge, Read, Read_x28_title_x29_, Write],
});
case!(p119, "policies/p119.polar", Least, {
    User = [],
    Guest = [],
    Org = [Close, Create, Purge, Write],
});
case!(p120, "policies/p120.polar", All, {
    User = [Close, Purge, Read, Write],
    Guest = [],
    Org = [Read, Write],
    Repo = [Purge],
});
case!(p121, "policies/p121.polar", Least, {
    User = [],
    Org = [Close, Create, Purge],
});
case!(p122, "policies/p122.polar", All, {
    User = [],
    Guest = [],
    Bot = [],
    Org = [Close, Purge, Read, Write],
});
case!(p123, "policies/p123.polar", Least, {
    User = [],
    Guest = [],
    Bot = [],
    Org = [Close, Read, Write],
    Repo = [Close, Purge, Read],
});
case!(p124, "policies/p124.polar", All, {
    User = [],
    Guest = [],
    Org = [],
});
case!(p125, "policies/p125.polar", Least, {
    User = [Close, Purge],
    Org = [Purge],
    Repo = [Close, Purge, Read, Write],
});
case!(p126, "policies/p126.polar", All, {
    User = [],
    Org = [Close, Create, Read, Write],
    Repo = [Close, Write],
});
case!(p127, "policies/p127.polar", Least, {
    User = [],
    Org = [Create, Purge, Write],
});
case!(p128, "policies/p128.polar", All, {
    User = [Close, Read, Read_x28_title_x29_],
    Guest = [],
    Bot = [],
    Org = [Create, Purge, Read, Read_x28_secret_x29_],
});
case!(p129, "policies/p129.polar", Least, {
    User = [Close, Purge, Read, Write],
    Bot = [],
    Org = [Close, Close_x28_secret_x29_, Read, Read_x28_title_x29_, Write],
    Repo = [Close, Purge, Write],
});
case!(p130, "policies/p130.polar", All, {
    User = [Purge, Read, Write],
    Guest = [],
    Org = [Create, Purge, Write, Write_x28_title_x29_],
    Repo = [Read],
});
case!(p131, "policies/p131.polar", Least, {
    User = [],
    Org = [Close, Read],
});
case!(p132, "policies/p132.polar", All, {
    User = [Purge],
    Org = [Close, Purge, Write],
    Repo = [Close, Purge, Read],
});
case!(p133, "policies/p133.polar", Least, {
    User = [],
    Org = [Write],
    Repo = [Close, Create, Write],
});
case!(p134, "policies/p134.polar", All, {
    User = [],
    Guest = [],
    Org = [Close, Purge, Read],
});
case!(p135, "policies/p135.polar", Least, {
    User = [],
    Bot = [],
    Org = [Close, Create, Purge, Write],
    Repo = [Read, Write],
});
case!(p136, "policies/p136.polar", All, {
    User = [],
    Guest = [],
    Org = [Close, Purge],
});
case!(p137, "policies/p137.polar", Least, {
    User = [Close, Read, Read_x28_secret_x29_, Write],
    Org = [Purge, Purge_x28_secret_x29_, Purge_x28_title_x29_, Write],
});
case!(p138, "policies/p138.polar", All, {
    User = [],
    Org = [Read, Write],
    Repo = [Close, Write],
});
case!(p139, "policies/p139.polar", Least, {
    User = [],
    Guest = [],
    Org = [Close, Purge, Read],
    Repo = [Purge, Write],
});
case!(p140, "policies/p140.polar", All, {
    User = [],
    Org = [Close, Read],
});
case!(p141, "policies/p141.polar", Least, {
    User = [Purge, Write],
    Org = [Close, Create],
});
case!(p142, "policies/p142.polar", All, {
    User = [],
    Guest = [],
    Org = [Close, Purge],
    Repo = [Close, Write],
});
case!(p143, "policies/p143.polar", Least, {
    User = [],
    Org = [Purge, Purge_x28_secret_x29_, Read, Write],
});
case!(p144, "policies/p144.polar", All, {
    User = [],
    Guest = [],
    Org = [Read, Write],
    Repo = [Close, Create, Write],
});
case!(p145, "policies/p145.polar", Least, {
    User = [],
    Guest = [],
    Bot = [],
    Org = [Close, Create, Read, Write],
});
case!(p146, "policies/p146.polar", All, {
    User = [],
    Org = [Close, Read],
});
case!(p147, "policies/p147.polar", Least, {
    User = [Purge, Read],
    Org = [Create, Purge, Write],
    Repo = [Close, Purge, Read],
});
case!(p148, "policies/p148.polar", All, {
    User = [],
    Bot = [],
    Org = [Close, Create, Purge, Purge_x28_title_x29_, Read, Read_x28_secret_x29_],
});
case!(p149, "policies/p149.polar", Least, {
    User = [],
    Org = [Close, Write],
    Repo = [Close, Close_x28_secret_x29_, Close_x28_title_x29_],
});
case!(p150, "policies/p150.polar", All, {
    User = [Purge],
    Org = [Purge, Read],
    Repo = [Close, Purge, Read],
});
case!(p151, "policies/p151.polar", Least, {
    User = [Close, Close_x28_title_x29_, Purge],
    Org = [Close, Purge, Write],
});
case!(p152, "policies/p152.polar", All, {
    User = [],
    Org = [Close, Read, Write],
    Repo = [Purge, Read, Write],
});
case!(p153, "policies/p153.polar", Least, {
    User = [],
    Guest = [],
    Org = [Close, Purge, Read, Write],
    Repo = [Purge, Read, Write],
});
case!(p154, "policies/p154.polar", All, {
    User = [],
    Guest = [],
    Org = [Read, Write],
});
case!(p155, "policies/p155.polar", Least, {
    User = [],
    Org = [Close, Purge, Write],
    Repo = [Close, Purge, Read, Write],
});
case!(p156, "policies/p156.polar", All, {
    User = [],
    Guest = [],
    Org = [Purge],
    Repo = [Purge, Read, Write],
});
case!(p157, "policies/p157.polar", Least, {
    User = [],
    Org = [Create, Purge, Read, Write],
    Repo = [Create, Purge, Write],
});
case!(p158, "policies/p158.polar", All, {
    User = [],
    Org = [Create, Purge, Read, Write],
    Repo = [Close, Read],
});
case!(p159, "policies/p159.polar", Least, {
    User = [],
    Org = [Purge, Read],
});
case!(p160, "policies/p160.polar", All, {
    User = [],
    Org = [Close, Create, Read],
});
case!(p161, "policies/p161.polar", Least, {
    User = [],
    Org = [Create, Read, Write],
});
case!(p162, "policies/p162.polar", All, {
    User = [Close],
    Org = [Close, Create, Purge, Write],
});
case!(p163, "policies/p163.polar", Least, {
    User = [Read, Read_x28_secret_x29_, Read_x28_title_x29_],
    Org = [Read, Write],
    Repo = [Create, Purge, Read],
});
case!(p164, "policies/p164.polar", All, {
    User = [],
    Org = [Purge, Read],
    Repo = [Close, Purge, Write],
});
case!(p165, "policies/p165.polar", Least, {
    User = [],
    Org = [Create, Purge, Write],
    Repo = [],
});
case!(p166, "policies/p166.polar", All, {
    User = [],
    Bot = [],
    Org = [Write],
});
case!(p167, "policies/p167.polar", Least, {
    User = [Write],
    Guest = [],
    Org = [Close, Read, Write],
});
case!(p168, "policies/p168.polar", All, {
    User = [],
    Guest = [],
    Org = [Create],
    Repo = [Close, Purge, Read],
});
case!(p169, "policies/p169.polar", Least, {
    User = [],
    Org = [Close, Create, Purge, Read, Write],
});
case!(p170, "policies/p170.polar", All, {
    User = [],
    Guest = [],
    Org = [Close, Create, Write],
});
case!(p171, "policies/p171.polar", Least, {
    User = [Purge, Read, Write],
    Guest = [],
    Org = [Close, Purge, Read, Write],
    Repo = [Close, Purge, Read, Write],
});
case!(p172, "policies/p172.polar", All, {
    User = [],
    Guest = [],
    Bot = [],
    Org = [Close, Read, Read_x28_secret_x29_, Write, Write_x28_title_x29_],
    Repo = [Purge, Read, Write],
});
case!(p173, "policies/p173.polar", Least, {
    User = [Purge],
    Org = [Close, Purge, Read],
    Repo = [Purge, Write],
});
case!(p174, "policies/p174.polar", All, {
    User = [],
    Guest = [],
    Org = [Read],
});
case!(p175, "policies/p175.polar", Least, {
    User = [],
    Guest = [],
    Org = [Close, Purge, Read, Write, Write_x28_secret_x29_, Write_x28_title_x29_],
});
case!(p176, "policies/p176.polar", All, {
    User = [],
    Guest = [],
    Org = [Purge, Read, Write],
});
case!(p177, "policies/p177.polar", Least, {
    User = [],
    Org = [Purge, Read, Write],
    Repo = [Purge, Read, Write, Write_x28_title_x29_],
});
case!(p178, "policies/p178.polar", All, {
    User = [],
    Guest = [],
    Org = [Close, Read, Read_x28_secret_x29_, Read_x28_title_x29_, Write],
    Repo = [Read, Write],
});
case!(p179, "policies/p179.polar", Least, {
    User = [],
    Org = [Close, Create, Write],
    Repo = [Read, Write],
});
case!(p180, "policies/p180.polar", All, {
    User = [],
    Org = [Close, Read, Write],
});
case!(p181, "policies/p181.polar", Least, {
    User = [],
    Org = [Close, Create, Purge, Read, Write],
});
case!(p182, "policies/p182.polar", All, {
    User = [],
    Org = [Close, Create, Purge, Read, Write],
});
case!(p183, "policies/p183.polar", Least, {
    User = [Close, Purge],
    Org = [Purge, Read, Write],
    Repo = [Close, Create, Purge, Read, Write],
});
case!(p184, "policies/p184.polar", All, {
    User = [Purge, Read],
    Org = [Read, Read_x28_title_x29_, Write],
    Repo = [Read],
});
case!(p185, "policies/p185.polar", Least, {
    User = [],
    Org = [Write],
});
case!(p186, "policies/p186.polar", All, {
    User = [],
    Org = [Close, Create, Purge, Read, Write],
});
case!(p187, "policies/p187.polar", Least, {
    User = [],
    Guest = [],
    Org = [Close, Create, Purge, Read, Write],
});
case!(p188, "policies/p188.polar", All, {
    User = [],
    Org = [Close, Purge, Read, Write],
});
case!(p189, "policies/p189.polar", Least, {
    User = [],
    Org = [Close, Write],
});
case!(p190, "policies/p190.polar", All, {
    User = [],
    Org = [Purge, Read, Write],
    Repo = [Close, Read],
});
case!(p191, "policies/p191.polar", Least, {
    User = [],
    Guest = [],
    Org = [Close, Purge, Read, Write],
});
case!(p192, "policies/p192.polar", All, {
    User = [Read],
    Org = [Close, Read],
});
case!(p193, "policies/p193.polar", Least, {
    User = [],
    Org = [Close],
    Repo = [Close, Close_x28_secret_x29_, Close_x28_title_x29_, Create, Read],
});
case!(p194, "policies/p194.polar", All, {
    User = [],
    Org = [Close, Create, Write],
});
case!(p195, "policies/p195.polar", Least, {
    User = [Close],
    Org = [Close, Purge, Read],
    Repo = [],
});
case!(p196, "policies/p196.polar", All, {
    User = [],
    Org = [Close, Purge, Read, Write],
    Repo = [Close, Read],
});
case!(p197, "policies/p197.polar", Least, {
    User = [],
    Guest = [],
    Org = [Close, Close_x28_title_x29_, Purge, Read],
    Repo = [Close, Purge, Purge_x28_secret_x29_, Read],
});
case!(p198, "policies/p198.polar", All, {
    User = [Purge, Write, Write_x28_secret_x29_, Write_x28_title_x29_],
    Guest = [],
    Org = [Close, Create, Purge, Write],
});
case!(p199, "policies/p199.polar", Least, {
    User = [],
    Guest = [],
    Org = [Close, Purge, Write],
});

/// How each policy is asked.
pub(crate) const ALL: &[Asks] = &[
    p000::ask,
    p001::ask,
    p002::ask,
    p003::ask,
    p004::ask,
    p005::ask,
    p006::ask,
    p007::ask,
    p008::ask,
    p009::ask,
    p010::ask,
    p011::ask,
    p012::ask,
    p013::ask,
    p014::ask,
    p015::ask,
    p016::ask,
    p017::ask,
    p018::ask,
    p019::ask,
    p020::ask,
    p021::ask,
    p022::ask,
    p023::ask,
    p024::ask,
    p025::ask,
    p026::ask,
    p027::ask,
    p028::ask,
    p029::ask,
    p030::ask,
    p031::ask,
    p032::ask,
    p033::ask,
    p034::ask,
    p035::ask,
    p036::ask,
    p037::ask,
    p038::ask,
    p039::ask,
    p040::ask,
    p041::ask,
    p042::ask,
    p043::ask,
    p044::ask,
    p045::ask,
    p046::ask,
    p047::ask,
    p048::ask,
    p049::ask,
    p050::ask,
    p051::ask,
    p052::ask,
    p053::ask,
    p054::ask,
    p055::ask,
    p056::ask,
    p057::ask,
    p058::ask,
    p059::ask,
    p060::ask,
    p061::ask,
    p062::ask,
    p063::ask,
    p064::ask,
    p065::ask,
    p066::ask,
    p067::ask,
    p068::ask,
    p069::ask,
    p070::ask,
    p071::ask,
    p072::ask,
    p073::ask,
    p074::ask,
    p075::ask,
    p076::ask,
    p077::ask,
    p078::ask,
    p079::ask,
    p080::ask,
    p081::ask,
    p082::ask,
    p083::ask,
    p084::ask,
    p085::ask,
    p086::ask,
    p087::ask,
    p088::ask,
    p089::ask,
    p090::ask,
    p091::ask,
    p092::ask,
    p093::ask,
    p094::ask,
    p095::ask,
    p096::ask,
    p097::ask,
    p098::ask,
    p099::ask,
    p100::ask,
    p101::ask,
    p102::ask,
    p103::ask,
    p104::ask,
    p105::ask,
    p106::ask,
    p107::ask,
    p108::ask,
    p109::ask,
    p110::ask,
    p111::ask,
    p112::ask,
    p113::ask,
    p114::ask,
    p115::ask,
    p116::ask,
    p117::ask,
    p118::ask,
    p119::ask,
    p120::ask,
    p121::ask,
    p122::ask,
    p123::ask,
    p124::ask,
    p125::ask,
    p126::ask,
    p127::ask,
    p128::ask,
    p129::ask,
    p130::ask,
    p131::ask,
    p132::ask,
    p133::ask,
    p134::ask,
    p135::ask,
    p136::ask,
    p137::ask,
    p138::ask,
    p139::ask,
    p140::ask,
    p141::ask,
    p142::ask,
    p143::ask,
    p144::ask,
    p145::ask,
    p146::ask,
    p147::ask,
    p148::ask,
    p149::ask,
    p150::ask,
    p151::ask,
    p152::ask,
    p153::ask,
    p154::ask,
    p155::ask,
    p156::ask,
    p157::ask,
    p158::ask,
    p159::ask,
    p160::ask,
    p161::ask,
    p162::ask,
    p163::ask,
    p164::ask,
    p165::ask,
    p166::ask,
    p167::ask,
    p168::ask,
    p169::ask,
    p170::ask,
    p171::ask,
    p172::ask,
    p173::ask,
    p174::ask,
    p175::ask,
    p176::ask,
    p177::ask,
    p178::ask,
    p179::ask,
    p180::ask,
    p181::ask,
    p182::ask,
    p183::ask,
    p184::ask,
    p185::ask,
    p186::ask,
    p187::ask,
    p188::ask,
    p189::ask,
    p190::ask,
    p191::ask,
    p192::ask,
    p193::ask,
    p194::ask,
    p195::ask,
    p196::ask,
    p197::ask,
    p198::ask,
    p199::ask,
];
