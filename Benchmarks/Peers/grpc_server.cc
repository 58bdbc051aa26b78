// The echo service by C++ gRPC, callback API (its fastest).
//
// usage: grpc_server          prints "listening PORT"
#include <cstdio>
#include <grpcpp/grpcpp.h>
#include <sys/resource.h>

#include "yizhan/bench/v1/bench.grpc.pb.h"

namespace bench = yizhan::bench::v1;

class EchoService final : public bench::EchoService::CallbackService {
    grpc::ServerUnaryReactor *Echo(grpc::CallbackServerContext *context, const bench::Record *request,
                                   bench::Record *response) override {
        *response = *request;
        response->set_id(request->id() + 1);
        auto *reactor = context->DefaultReactor();
        reactor->Finish(grpc::Status::OK);
        return reactor;
    }
};

int main() {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    int port = 0;
    EchoService service;
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(&service);
    auto server = builder.BuildAndStart();
    std::printf("listening %d\n", port);
    std::fflush(stdout);
    server->Wait();
}
